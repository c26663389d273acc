package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.SharedData;

class AmdTextTest {
    private static List<SensorReading> parsed(String text) {
        try {
            return AmdText.parse(text);
        } catch (NotUnderstood e) {
            throw new AssertionError(e);
        }
    }

    private static String sample(String name) throws IOException {
        return Files.readString(SharedData.file("sensors-gpu/" + name));
    }

    private static List<String> shown(List<SensorReading> readings) {
        return readings.stream()
                .map(each -> each.sensor().id() + " " + (each.outcome() instanceof Outcome.Drawing d ? d.watts() : "-"))
                .toList();
    }

    @Test
    void four_mi100_and_a_vega_draw_what_they_say_and_not_what_they_may() throws IOException {
        assertThat(shown(parsed(sample("rocm-smi-mi100_rocm602.json"))))
                .containsExactly(
                        "gpu-GPU-79ccd55167a2124a 36.0",
                        "gpu-GPU-04edfb117a17a07d 44.0",
                        "gpu-GPU-d4a9ec48d03d261d 43.0",
                        "gpu-GPU-1b9dd972253c3736 39.0");
        assertThat(shown(parsed(sample("rocm-smi-vega-20-WKS-GL-XE.json"))))
                .containsExactly("gpu-GPU-02f048617326b1ea 26.0");
    }

    @Test
    void newer_keys_are_found_by_their_words() {
        assertThat(shown(parsed("""
                WARNING: something
                {"card0": {"Current Socket Graphics Package Power (W)": 550, "PCI Bus": "0000:0C:00.0",
                 "Max Graphics Package Power (W)": "750.0"}, "card1": {"Power cap (W)": "300"},
                 "card2": {"Average Graphics Package Power (W)": "N/A", "Unique ID": "N/A"}, "system": {}}
                """))).containsExactly("gpu-0000:0c:00.0 550.0", "gpu-amd-card1 -", "gpu-amd-card2 -");
    }

    @Test
    void the_energy_counter_is_believed_where_its_unit_is_known() {
        String text = """
                {"card0": {"GPU ID": "0x740c", "Unique ID": "0x1", "Energy counter": "62929744071539",
                 "Accumulated Energy (uJ)": "962825096297442.9", "Average Graphics Package Power (W)": "91.0"}}
                """;
        assertThat(parsed(text).getFirst().outcome()).isEqualTo(new Outcome.Counted(960_231_690_544_723L));
        assertThat(parsed(text.replace("0x740c", "0x738c")).getFirst().outcome())
                .isEqualTo(new Outcome.Drawing(91));
    }

    @Test
    void amd_smi_writes_lists_with_units() {
        assertThat(shown(parsed("""
                {"gpu_data": [{"gpu": 0, "power": {"socket_power": {"value": 41, "unit": "W"}}},
                 {"gpu": 1, "power": {"socket_power": "N/A", "average_socket_power": {"value": 90, "unit": "W"}}},
                 {"gpu": 2, "power": {"socket_power": {"value": "N/A", "unit": "W"}}},
                 {"gpu": 3, "power": {"socket_power": {"value": 12, "unit": "C"}}}]}
                """)))
                .containsExactly("gpu-amd-0 41.0", "gpu-amd-1 90.0", "gpu-amd-2 -", "gpu-amd-3 -");
        assertThat(shown(parsed("[{\"gpu\": 0, \"power\": {\"socket_power\": 100}}]")))
                .containsExactly("gpu-amd-0 100.0");
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThatThrownBy(() -> AmdText.parse("ERROR:root:Driver not initialized"))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageContaining("Driver not initialized");
        assertThatThrownBy(() -> AmdText.parse("{\"card0\": {")).isInstanceOf(NotUnderstood.class);
    }

    /// All of them: `-Dmutations=100000`.
    @Test
    void damaged_answers_are_refused_or_missing_never_worse() {
        String sample = """
                {"card0": {"GPU ID": "0x740c", "Unique ID": "0x1", "Energy counter": "629297",
                 "Average Graphics Package Power (W)": "91.0"}}""";
        String list = "[{\"gpu\": 0, \"power\": {\"socket_power\": {\"value\": 41, \"unit\": \"W\"}}}]";
        for (String each : List.of(sample, list)) {
            Mutations.of(each, 8_000, damaged -> {
                try {
                    AmdText.parse(damaged);
                } catch (NotUnderstood ignored) {
                    // As declared.
                }
            });
        }
    }
}
