package org.wattelier.events.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Person;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/// A record type as one JSON object with snake_case names, UTF-8, instants in ISO 8601 UTC.
public final class JsonCodec<T extends Record> implements Codec<T> {
    public static final Codec<NodeFacts> NODE_FACTS = new JsonCodec<>(NodeFacts.class);
    public static final Codec<JobSnapshot> JOB = new JsonCodec<>(JobSnapshot.class);
    public static final Codec<Person> PERSON = new JsonCodec<>(Person.class);

    /// Strict where the shared mapper is lenient: what travels between our own parts has no excuse.
    private static final JsonMapper STRICT = Json.MAPPER
            .rebuild()
            .annotationIntrospector(AnnotationIntrospector.pair(new Required(), new JacksonAnnotationIntrospector()))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private static final Pattern ABSENT = Pattern.compile("Missing required creator property '([^']+)'");

    private final Class<T> type;
    private final int largestBytes;

    public JsonCodec(Class<T> type) {
        this(type, LARGEST_BYTES);
    }

    /// @param largestBytes of a record that is taken; larger than the standard only for bytes we wrote ourselves
    public JsonCodec(Class<T> type, int largestBytes) {
        this.type = type;
        this.largestBytes = largestBytes;
    }

    @Override
    public byte[] encode(T value) {
        return Json.MAPPER.writeValueAsBytes(value);
    }

    @Override
    public T decode(byte[] bytes) {
        Codec.refuseOversized(bytes, largestBytes);
        try {
            T value = STRICT.readValue(bytes, type);
            if (value == null) {
                throw new BadRecord("expected a JSON object, found null");
            }
            return value;
        } catch (DatabindException e) {
            throw refused(e);
        } catch (JacksonException e) {
            throw new BadRecord("not readable as JSON: " + e.getOriginalMessage());
        }
    }

    private static String place(DatabindException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getPropertyName() != null) {
                append(path, reference.getPropertyName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "record" : path.toString();
    }

    private static void append(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }

    private static BadRecord refused(DatabindException e) {
        Matcher absent = ABSENT.matcher(String.valueOf(e.getOriginalMessage()));
        if (absent.find()) {
            // Jackson's path holds the absent field only below the top.
            String place = e.getPath().isEmpty() ? absent.group(1) : place(e);
            return new BadRecord(place + ": a required field is missing");
        }
        return new BadRecord(place(e) + ": " + cause(e));
    }

    private static String cause(DatabindException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root instanceof JacksonException j ? j.getOriginalMessage() : root.getMessage();
        String shown = String.valueOf(text);
        return shown.length() > 300 ? shown.substring(0, 300) + "…" : shown;
    }
}
