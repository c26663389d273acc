package org.wattelier.events.codec;

import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Person;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// A record type as one JSON object with snake_case names, UTF-8, instants in ISO 8601 UTC.
public final class JsonCodec<T extends Record> implements Codec<T> {
    public static final Codec<NodeFacts> NODE_FACTS = new JsonCodec<>(NodeFacts.class);
    public static final Codec<JobSnapshot> JOB = new JsonCodec<>(JobSnapshot.class);
    public static final Codec<Person> PERSON = new JsonCodec<>(Person.class);

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
            T value = Json.MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new BadRecord("expected a JSON object, found null");
            }
            Complete.require(value, "");
            return value;
        } catch (DatabindException e) {
            throw new BadRecord(place(e) + ": " + cause(e));
        } catch (JacksonException e) {
            throw new BadRecord("not readable as JSON: " + e.getOriginalMessage());
        }
    }

    private static String place(DatabindException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            if (reference.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "record" : path.toString();
    }

    private static String cause(DatabindException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root instanceof NullPointerException
                ? "a required field is missing"
                : root instanceof JacksonException j ? j.getOriginalMessage() : root.getMessage();
        String shown = String.valueOf(text);
        return shown.length() > 300 ? shown.substring(0, 300) + "…" : shown;
    }
}
