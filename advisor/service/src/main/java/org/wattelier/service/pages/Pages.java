package org.wattelier.service.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/// Renders the templates that were compiled with the program.
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /// @param name  `jobs`, `job`, `cluster` or `error`
    /// @param model what that template shows
    public String render(String name, Page page, Object model) {
        var output = new StringOutput();
        engine.render(name + ".jte", Map.of("page", page, "model", model), output);
        return output.toString();
    }
}
