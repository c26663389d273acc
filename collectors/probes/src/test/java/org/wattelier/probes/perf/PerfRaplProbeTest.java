package org.wattelier.probes.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class PerfRaplProbeTest {
    @TempDir
    private Path root;

    private final ScriptedCounters kernel = new ScriptedCounters();
    private PmuTree tree;

    @BeforeEach
    void tree() {
        tree = new PmuTree(root.resolve("sys"));
    }

    private PerfRaplProbe probe() {
        return new PerfRaplProbe(root.resolve("sys"), root.resolve("proc"), kernel);
    }

    private static List<String> ids(List<SensorReading> readings) {
        return readings.stream().map(reading -> reading.sensor().id()).toList();
    }

    private static String reason(SensorReading reading) {
        return reading.outcome() instanceof Outcome.Missing missing ? missing.reason() : reading.toString();
    }

    @Test
    void each_package_is_read_on_the_processor_that_the_mask_names() {
        tree.server();
        kernel.counts.put("type 23 config 2 pid -1 cpu 24", 3L << 32);
        try (var probe = probe()) {
            var readings = probe.read();
            assertThat(ids(readings)).containsExactly("package-0", "package-1", "dram-0", "dram-1");
            assertThat(kernel.opened)
                    .contains("type 23 config 2 pid -1 cpu 0", "type 23 config 3 pid -1 cpu 24")
                    .hasSize(4);
            assertThat(readings.get(1).outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Counted.class,
                            counted -> assertThat(counted.rawUj()).isEqualTo(3_000_000));
        }
        assertThat(kernel.open).isZero();
    }

    /// At 1 kW the 64-bit counter of 2⁻³² J passes half its range after 25 days and begins again after 50.
    @Test
    void a_count_above_half_the_range_is_energy_and_not_negative() {
        tree.server();
        kernel.counts.put("type 23 config 2 pid -1 cpu 0", -(1L << 32));
        var reading = probe().read().getFirst();
        assertThat(reading.sensor().rangeUj()).isEqualTo(4_294_967_296_000_000L);
        assertThat(reading.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Counted.class,
                        counted -> assertThat(counted.rawUj()).isEqualTo(4_294_967_295_000_000L));
    }

    @Test
    void another_opening_is_another_run() {
        tree.server();
        var first = (Outcome.Counted) probe().read().getFirst().outcome();
        var second = (Outcome.Counted) probe().read().getFirst().outcome();
        assertThat(first.run()).startsWith("perf ").isNotEqualTo(second.run());
    }

    @Test
    void the_platform_is_counted_once_and_cores_lie_in_their_package() {
        tree.server().event("energy-psys", "event=0x05").event("energy-cores", "event=0x01");
        var readings = probe().read();
        assertThat(ids(readings))
                .containsExactly("package-0", "package-1", "psys", "dram-0", "dram-1", "core-0", "core-1");
        assertThat(readings.get(5).sensor().parent()).isEqualTo("package-0");
        assertThat(readings.get(2).sensor().domain()).isEqualTo(Domain.PSYS);
    }

    @Test
    void dies_are_meters_of_their_own_on_intel_and_one_package_on_amd() {
        tree.server().pmu("cpumask", "0,8,24").cpu(8, 0, 1);
        assertThat(ids(probe().read())).startsWith("package-0-die-0", "package-0-die-1", "package-1");
        new PmuTree(root).write("proc/cpuinfo", "vendor_id : AuthenticAMD");
        assertThat(ids(probe().read())).containsExactly("package-0", "package-1", "dram-0", "dram-1");
    }

    @Test
    void what_is_not_understood_is_missing_and_spares_the_others() {
        tree.server().pmu("events/energy-ram.unit", "Furlongs").event("energy-cores", "event=0x102");
        tree.event("energy-gpu", "event=0x04").pmu("events/energy-gpu.scale", "1e400");
        var readings = probe().read();
        assertThat(reason(readings.get(2))).contains("does not say Joules");
        assertThat(reason(readings.get(4))).contains("\"event=0x102\", which is not understood");
        assertThat(reason(readings.get(6))).contains("not a plausible scale");
        assertThat(readings.getFirst().outcome()).isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void refusal_is_explained_by_the_level_and_by_the_smaller_remedy() {
        tree.server();
        new PmuTree(root).write("proc/sys/kernel/perf_event_paranoid", "3");
        kernel.errno = 13;
        var probe = probe();
        assertThat(probe.diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.CLOSED))
                .satisfies(line -> assertThat(line.why()).contains("perf_event_paranoid is 3", "energy_uj opens less"))
                .satisfies(line -> assertThat(line.remedy()).contains("sysctl -p"));
        assertThat(reason(probe.read().getFirst())).contains("not permitted");
    }

    @Test
    void a_refused_kernel_is_asked_again_a_minute_later_and_not_at_each_look() {
        tree.server();
        kernel.errno = 13;
        var probe = probe();
        for (int look = 0; look < 60; look++) {
            probe.read();
        }
        assertThat(kernel.opened).hasSize(4);
        kernel.errno = 0;
        probe.read();
        assertThat(probe.read().getFirst().outcome()).isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void an_event_that_stops_is_missing() {
        tree.server();
        kernel.counts.put("type 23 config 2 pid -1 cpu 0", Long.MIN_VALUE);
        assertThat(reason(probe().read().getFirst())).contains("cannot be read: error 5");
    }

    @Test
    void a_machine_without_the_pmu_has_no_sensors() {
        assertThat(probe().read()).isEmpty();
        assertThat(probe().diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.ABSENT));
    }
}
