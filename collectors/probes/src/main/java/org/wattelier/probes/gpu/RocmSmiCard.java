package org.wattelier.probes.gpu;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import tools.jackson.databind.JsonNode;

/// One card of `rocm-smi`: keys in words with their unit, which differ by version.
final class RocmSmiCard {
    private RocmSmiCard() {}

    static SensorReading reading(String name, JsonNode card) {
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
                GpuSensor.of(AmdSmiProbe.NAME, known, kind, limit == null ? 0 : limit, AmdSmiProbe.PERIOD_MS),
                energy == null ? AmdText.power(watts, shown) : energy);
    }

    /// Only for the cards whose counter is known to be right; the accumulator itself, as the tools round its unit up.
    private static @Nullable Outcome energy(JsonNode card, String deviceId) {
        String text = word(card, "Energy counter");
        if (!(AmdIdentity.isMi200(deviceId) || AmdIdentity.isMi300(deviceId)) || !text.matches("[0-9]{1,18}")) {
            return null;
        }
        return AmdEnergy.counted(Long.parseLong(text));
    }

    private static String word(JsonNode card, String key) {
        return card.path(key).asString("").strip();
    }
}
