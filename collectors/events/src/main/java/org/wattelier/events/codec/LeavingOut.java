package org.wattelier.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.wattelier.events.LeftOut;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Tells Jackson what [LeftOut] means: the contracts themselves know no JSON library.
final class LeavingOut extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
        return annotated.hasAnnotation(LeftOut.class)
                ? JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)
                : super.findPropertyInclusion(config, annotated);
    }
}
