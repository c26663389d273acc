package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the JSON of `rocm-smi` (one object per card, keys with units) and of `amd-smi metric` (a list, values with
/// units). Keys differ by version, so the power is found by its words and its unit.
final class AmdText {
    private AmdText() {}

    /// @throws NotUnderstood where it is not such JSON
    static List<SensorReading> parse(String text) throws NotUnderstood {
        int from = beginning(text);
        JsonNode root;
        try {
            root = from < 0 ? null : Json.MAPPER.readTree(text.substring(from));
        } catch (JacksonException ignored) {
            root = null;
        }
        if (root == null) {
            throw new NotUnderstood("expected JSON, found " + NotUnderstood.beginning(text));
        }
        JsonNode list = root.isArray() ? root : root.path("gpu_data");
        return list.isArray() ? amdSmi(list) : rocmSmi(root);
    }

    private static List<SensorReading> amdSmi(JsonNode list) {
        List<SensorReading> found = new ArrayList<>();
        for (JsonNode gpu : list) {
            if (gpu.path("gpu").isInt()) {
                found.add(AmdSmiGpu.reading(gpu));
            }
        }
        return found;
    }

    private static List<SensorReading> rocmSmi(JsonNode root) {
        List<SensorReading> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> card : root.properties()) {
            if (card.getKey().matches("card[0-9]{1,4}") && card.getValue().isObject()) {
                found.add(RocmSmiCard.reading(card.getKey(), card.getValue()));
            }
        }
        return found;
    }

    /// Both tools may warn before their answer.
    private static int beginning(String text) {
        int object = text.indexOf('{');
        int list = text.indexOf('[');
        return object < 0 || list < 0 ? Math.max(object, list) : Math.min(object, list);
    }

    static Outcome power(@Nullable Double watts, String shown) {
        return watts == null
                ? new Outcome.Missing(
                        shown.isBlank()
                                ? "the tool shows no power for this card"
                                : "the tool shows " + NotUnderstood.beginning(shown) + " as power")
                : GpuSensor.drawing(watts, "the tool");
    }
}
