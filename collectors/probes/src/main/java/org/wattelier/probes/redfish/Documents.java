package org.wattelier.probes.redfish;

import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Turns an answer's bytes into a document.
final class Documents {
    private Documents() {}

    /// Whether it begins as an object, so that a page for people is told from a document cut short.
    static boolean begins(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '{';
            }
        }
        return true;
    }

    /// A missing node where the bytes are not one JSON object.
    static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            return node != null && node.isObject() ? node : MissingNode.getInstance();
        } catch (JacksonException ignored) {
            return MissingNode.getInstance();
        }
    }
}
