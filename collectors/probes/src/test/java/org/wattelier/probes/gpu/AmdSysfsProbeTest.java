package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class AmdSysfsProbeTest {
    private static final String MI250X = "0x7408";
    private static final String MI100 = "0x738c";
    private static final String MI300X = "0x74a1";

    @TempDir
    private Path sysfs;

    private AmdCardTree tree;

    @BeforeEach
    void tree() {
        tree = new AmdCardTree(sysfs);
    }

    private SensorReading only() {
        List<SensorReading> readings = AmdSysfsProbe.under(sysfs).read();
        assertThat(readings).hasSize(1);
        return readings.getFirst();
    }

    private static String reason(SensorReading reading) {
        assertThat(reading.outcome()).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) reading.outcome()).reason();
    }

    @Test
    void a_card_shows_its_power_and_is_named_as_rocm_names_it() {
        tree.card("card1", MI100, "79ccd55167a2124a").write("card1", "hwmon/hwmon3/power1_average", "36000000");
        assertThat(only().outcome()).isEqualTo(new Outcome.Drawing(36));
        assertThat(only().sensor().id()).isEqualTo("gpu-GPU-79ccd55167a2124a");
        assertThat(only().sensor().mostW()).isEqualTo(1120);
        tree.write("card1", "unique_id", "");
        assertThat(only().sensor().id()).isEqualTo("gpu-0000:83:00.0");
    }

    @Test
    void newer_cards_show_the_power_of_the_moment_only() {
        tree.card("card0", MI300X, "1").write("card0", "hwmon/hwmon3/power1_input", "142000000");
        assertThat(only().outcome()).isEqualTo(new Outcome.Drawing(142));
        assertThat(only().sensor().device()).isEqualTo("GPU-0000000000000001");
    }

    @Test
    void the_energy_counter_of_an_mi250x_counts_two_to_the_minus_sixteen_joules() {
        tree.card("card0", MI250X, "1").write("card0", "hwmon/hwmon3/power1_average", "142000000");
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(120, 1, 3, 24, 62_929_744_071_539L));
        assertThat(only().sensor().kind()).isEqualTo(MeterKind.COUNTER);
        // 62929744071539 / 65536 J = 960231690.5447… J
        assertThat(((Outcome.Counted) only().outcome()).rawUj() / 1e6)
                .isCloseTo(62_929_744_071_539L / 65536.0, org.assertj.core.data.Offset.offset(2e-6));
    }

    @Test
    void the_same_field_of_an_mi100_has_another_unit_and_is_not_believed() {
        tree.card("card0", MI100, "1").write("card0", "hwmon/hwmon3/power1_average", "36000000");
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(120, 1, 3, 24, 65_628));
        assertThat(only().outcome()).isEqualTo(new Outcome.Drawing(36));
    }

    @Test
    void each_known_revision_of_an_mi300_keeps_its_energy_in_its_own_place() {
        tree.card("card0", MI300X, "1").write("card0", "hwmon/hwmon3/power1_input", "142000000");
        int[][] known = {{4, 24, 288}, {5, 88, 328}, {6, 16, 1664}, {7, 24, 2208}, {8, 24, 3000}};
        for (int[] each : known) {
            tree.bytes("card0", "gpu_metrics", AmdCardTree.table(each[2], 1, each[0], each[1], 65536));
            assertThat(only().outcome()).as("revision 1." + each[0]).isEqualTo(new Outcome.Counted(1_000_000));
        }
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(3000, 1, 9, 24, 65536));
        assertThat(only().outcome()).as("unknown").isEqualTo(new Outcome.Drawing(142));
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(400, 1, 6, 16, 65536));
        assertThat(only().outcome()).as("the withdrawn 1.6").isEqualTo(new Outcome.Drawing(142));
        tree.bytes("card0", "gpu_metrics", new byte[] {0x20, 0x01, 1, 4, 0, 0});
        assertThat(only().outcome()).as("cut short").isEqualTo(new Outcome.Drawing(142));
    }

    @Test
    void the_second_die_of_a_card_has_no_energy_of_its_own() {
        tree.card("card0", MI250X, "1").write("card0", "hwmon/hwmon3/power1_average", "0");
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(120, 1, 3, 24, 0));
        assertThat(reason(only())).contains("0 W").contains("another sensor");
    }

    @Test
    void graphics_inside_a_processor_are_left_to_the_processors_meter() {
        tree.card("card0", "0x164e", "").write("card0", "hwmon/hwmon3/power1_average", "42000000");
        tree.bytes("card0", "gpu_metrics", AmdCardTree.table(128, 2, 1, 24, 0));
        var probe = AmdSysfsProbe.under(sysfs);
        assertThat(probe.read()).isEmpty();
        assertThat(probe.isAbsent())
                .as("so that the tool does not show it either")
                .isFalse();
    }

    @Test
    void a_card_asleep_is_not_woken() {
        tree.card("card0", MI100, "1").write("card0", "hwmon/hwmon3/power1_average", "36000000");
        tree.write("card0", "power/runtime_status", "suspended");
        assertThat(reason(only())).contains("asleep");
    }

    @Test
    void odd_values_are_missing_and_spare_the_other_card() throws IOException {
        tree.card("card0", MI100, "1").write("card0", "hwmon/hwmon3/power1_average", "36000000");
        tree.card("card1", MI100, "2").write("card1", "hwmon/hwmon3/power1_average", "-1");
        var probe = AmdSysfsProbe.under(sysfs);
        assertThat(reason(probe.read().get(1))).contains("\"-1\"");
        Files.delete(tree.file("card1", "hwmon/hwmon3/power1_average"));
        assertThat(reason(probe.read().get(1))).contains("cannot be read");
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Drawing(36));
        tree.write("card1", "hwmon/hwmon3/power1_average", "99999999999999");
        assertThat(reason(probe.read().get(1))).contains("not plausible");
    }

    @Test
    void other_makers_cards_and_outputs_are_no_meters() {
        tree.write("card0", "vendor", "0x10de").write("card0", "hwmon/hwmon1/name", "nouveau");
        tree.write("card0-DP-1", "hwmon/hwmon1/name", "amdgpu");
        assertThat(AmdSysfsProbe.under(sysfs).read()).isEmpty();
        assertThat(AmdSysfsProbe.under(sysfs.resolve("absent")).read()).isEmpty();
    }

    @Test
    void damaged_tables_never_do_worse_than_being_missing() {
        String sample = new String(AmdCardTree.table(120, 1, 3, 24, 65536), StandardCharsets.ISO_8859_1);
        Mutations.of(sample, 50_000, damaged -> {
            GpuMetrics metrics = GpuMetrics.of(damaged.getBytes(StandardCharsets.ISO_8859_1), MI250X);
            metrics.energy();
        });
    }
}
