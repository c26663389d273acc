package org.wattelier.probes.gpu;

import java.util.List;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.SensorReading;
import tools.jackson.databind.JsonNode;

/// One GPU of `amd-smi metric`: values with their unit.
final class AmdSmiGpu {
    private AmdSmiGpu() {}

    /// The list names no card but by its number.
    static SensorReading reading(JsonNode gpu) {
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
                GpuSensor.of(AmdSmiProbe.NAME, known, MeterKind.GAUGE, 0, AmdSmiProbe.PERIOD_MS),
                AmdText.power(watts, shown));
    }
}
