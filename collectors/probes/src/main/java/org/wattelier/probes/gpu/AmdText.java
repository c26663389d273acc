package org.wattelier.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.MeterKind;
import org.wattelier.events.codec.Json;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the JSON of `rocm-smi` (one object per card, keys with units) and of `amd-smi metric` (a list, values with
/// units). Keys differ by version, so the power is found by its words and its unit.
final class AmdText {
    private static final String PROBE = AmdSmiProbe.NAME;

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
        List<SensorReading> found = new ArrayList<>();
        if (list.isArray()) {
            for (JsonNode gpu : list) {
                if (gpu.path("gpu").isInt()) {
                    found.add(amdSmi(gpu));
                }
            }
            return found;
        }
        for (Map.Entry<String, JsonNode> card : root.properties()) {
            if (card.getKey().matches("card[0-9]{1,4}") && card.getValue().isObject()) {
                found.add(rocmSmi(card.getKey(), card.getValue()));
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

    private static SensorReading rocmSmi(String name, JsonNode card) {
        String uuid = AmdIdentity.uuid(word(card, "Unique ID"));
        String pci = Gpu.pci(word(card, "PCI Bus"));
        String known = uuid.isEmpty() ? (pci.isEmpty() ? "amd-" + name : pci) : uuid;
        String deviceId = word(card, "Device ID").isEmpty() ? word(card, "GPU ID") : word(card, "Device ID");
        Double limit = null;
        String shown = "";
        Double watts = null;
        for (Map.Entry<String, JsonNode> value : card.properties()) {
            String key = value.getKey().toLowerCase(Locale.ROOT);
            if (key.contains("power") && key.contains("(w)")) {
                Double here = WattText.watts(value.getValue().asString(""), "W");
                if (key.contains("max") || key.contains("cap") || key.contains("limit")) {
                    limit = here;
                } else if (watts == null || (key.contains("average") && here != null)) {
                    watts = here;
                    shown = value.getValue().asString("");
                }
            }
        }
        Outcome energy = energy(card, deviceId);
        MeterKind kind = energy == null ? MeterKind.GAUGE : MeterKind.COUNTER;
        return new SensorReading(
                GpuSensor.of(PROBE, known, kind, limit == null ? 0 : limit, AmdSmiProbe.PERIOD_MS),
                energy == null ? power(watts, shown) : energy);
    }

    /// Only for the cards whose counter is known to be right; the accumulator itself, as the tools round its unit up.
    private static @Nullable Outcome energy(JsonNode card, String deviceId) {
        String text = word(card, "Energy counter");
        if (!(AmdIdentity.isMi200(deviceId) || AmdIdentity.isMi300(deviceId)) || !text.matches("[0-9]{1,18}")) {
            return null;
        }
        return AmdEnergy.counted(Long.parseLong(text));
    }

    /// The list names no card but by its number.
    private static SensorReading amdSmi(JsonNode gpu) {
        JsonNode power = gpu.path("power");
        Double watts = null;
        String shown = "";
        for (String key : List.of("socket_power", "current_socket_power", "average_socket_power")) {
            JsonNode value = power.path(key);
            String text = value.isObject()
                    ? value.path("value").asString("") + " "
                            + value.path("unit").asString("")
                    : value.asString("");
            if (watts == null && !text.isBlank()) {
                // A bare number is watts: so say the tool's documents.
                watts = WattText.watts(text, "W");
                shown = text;
            }
        }
        String pci =
                Gpu.pci(gpu.path("bus").path("bdf").asString(gpu.path("bdf").asString("")));
        String known = pci.isEmpty() ? "amd-" + gpu.path("gpu").asInt() : pci;
        return new SensorReading(
                GpuSensor.of(PROBE, known, MeterKind.GAUGE, 0, AmdSmiProbe.PERIOD_MS), power(watts, shown));
    }

    private static Outcome power(@Nullable Double watts, String shown) {
        return watts == null
                ? new Outcome.Missing(
                        shown.isBlank()
                                ? "the tool shows no power for this card"
                                : "the tool shows " + NotUnderstood.beginning(shown) + " as power")
                : GpuSensor.drawing(watts, "the tool");
    }

    private static String word(JsonNode card, String key) {
        return card.path(key).asString("").strip();
    }
}
