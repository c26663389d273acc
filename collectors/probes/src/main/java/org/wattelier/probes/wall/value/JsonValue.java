package org.wattelier.probes.wall.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/// Finds a number in what a device says. Where there is none, the reason names what is there instead, because the
/// commonest mistake is a pointer one level off.
public final class JsonValue {
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode root;

    private JsonValue(JsonNode root) {
        this.root = root;
    }

    /// @param body a JSON document; a plain number is one as well
    public static JsonValue parse(byte[] body) throws NotUnderstood {
        String text = new String(body, StandardCharsets.UTF_8);
        String start = text.substring(0, Math.min(text.length(), 400)).strip();
        if (start.isEmpty()) {
            throw new NotUnderstood("the answer is empty");
        }
        if (start.startsWith("<")) {
            throw new NotUnderstood("the answer is a page or XML, not JSON: " + NotUnderstood.quoted(title(text))
                    + "; check the address, and whether it wants a login");
        }
        try {
            return new JsonValue(READER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (JacksonException | NumberFormatException e) {
            // Jackson lets the second one out for exponents beyond its limits.
            String why = e instanceof JacksonException json ? json.getOriginalMessage() : "a number out of bounds";
            throw new NotUnderstood("the answer is not JSON (" + NotUnderstood.quoted(why) + "): it begins with "
                    + NotUnderstood.quoted(start));
        }
    }

    private static String title(String page) {
        int from = page.indexOf("<title>");
        int to = page.indexOf("</title>", Math.max(0, from));
        return from >= 0 && to > from ? page.substring(from + 7, to).strip() : page.strip();
    }

    /// @param pointer RFC 6901, empty for the whole document
    public BigDecimal number(JsonPointer pointer, Unit unit) throws NotUnderstood {
        JsonNode node = root.at(pointer);
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isString()) {
            return PlainNumber.parse(node.stringValue(), unit);
        }
        if (node.isMissingNode()) {
            throw new NotUnderstood("there is no " + pointer + "; " + nearest(pointer));
        }
        throw new NotUnderstood(shown(pointer) + " is " + kind(node));
    }

    /// Any plain value as text, to be compared; empty where there is none.
    public String text(JsonPointer pointer) {
        JsonNode node = root.at(pointer);
        return node.isString()
                ? node.stringValue()
                : node.isNumber() ? node.numberValue().toString() : "";
    }

    private String nearest(JsonPointer pointer) {
        JsonPointer above = pointer.head();
        while (above != null && root.at(above).isMissingNode()) {
            above = above.head();
        }
        return above == null ? "the answer is " + kind(root) : shown(above) + " is " + kind(root.at(above));
    }

    private static String shown(JsonPointer pointer) {
        return pointer.matches() ? "the answer" : pointer.toString();
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL -> "null: the device has no value now";
            case BOOLEAN -> "true or false, not a number";
            case ARRAY -> "a list of " + node.size() + ": add the place, counted from /0";
            case OBJECT ->
                "an object with "
                        + NotUnderstood.quoted(
                                node.propertyNames().stream().limit(8).collect(Collectors.joining(", ")));
            default -> "not a number: " + NotUnderstood.quoted(node.toString());
        };
    }
}
