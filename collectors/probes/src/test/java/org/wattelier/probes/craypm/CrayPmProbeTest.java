package org.wattelier.probes.craypm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.report.ProbeReport;

class CrayPmProbeTest {
    private final ScriptedPmFiles node = new ScriptedPmFiles();
    private final CrayPmProbe probe = new CrayPmProbe(node, domain -> false);

    private static Outcome outcome(List<SensorReading> readings, String id) {
        return readings.stream()
                .filter(reading -> reading.sensor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + readings))
                .outcome();
    }

    private Outcome energy() {
        return outcome(probe.read(), "node-cray");
    }

    private static String reason(Outcome outcome) {
        return outcome instanceof Outcome.Missing missing ? missing.reason() : outcome.toString();
    }

    @Test
    void a_node_with_accelerators_shows_the_joules_of_each_part(@TempDir Path sysfs) throws IOException {
        Path directory = Files.createDirectories(sysfs.resolve("cray/pm_counters"));
        var files = Map.ofEntries(
                Map.entry("energy", "1360621494 J 1734094386405116 us"),
                Map.entry("power", "873 W 1734094386405116 us"),
                Map.entry("cpu_energy", "139431088 J 1734094386405116 us"),
                Map.entry("memory_energy", "104283458 J 1734094386405116 us"),
                Map.entry("accel0_energy", "208970342 J 1734094386405116 us"),
                Map.entry("accel3_energy", "251713932 J 1734094386405116 us"),
                Map.entry("accel0_power_cap", "0 W 1734094386405116 us"),
                Map.entry("power_cap", "0 W 1734094386405116 us"),
                Map.entry("cpu0_temp", "48 C 1734094386405116 us"),
                Map.entry("freshness", "4171024"),
                Map.entry("generation", "22"),
                Map.entry("startup", "1734001224931000"),
                Map.entry("raw_scan_hz", "10"),
                Map.entry("version", "2"));
        for (var file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue() + "\n");
        }
        var real = CrayPmProbe.under(sysfs, domain -> false);
        assertThat(ProbeReport.of(List.of(real)).meters())
                .extracting(line -> line.id() + " " + line.domain() + " in " + line.parent() + " " + line.energyJ())
                .containsExactly(
                        "node-cray node in node 1.360621494E9",
                        "cray-accel0 gpu in node-cray 2.08970342E8",
                        "cray-accel3 gpu in node-cray 2.51713932E8",
                        "cray-cpu package in node-cray 1.39431088E8",
                        "cray-memory dram in node-cray 1.04283458E8");
        assertThat(real.diagnose()).allMatch(line -> line.state() == State.READABLE);
    }

    @Test
    void the_node_is_known_by_its_controller_behind_the_supplies() {
        node.set("energy", "5 J 1 us");
        var sensor = probe.read().getFirst().sensor();
        assertThat(sensor.method()).isEqualTo(Method.BMC);
        assertThat(sensor.boundary()).isEqualTo(Boundary.NODE_DC);
    }

    @Test
    void parts_that_another_probe_counts_are_left_to_it() {
        node.set("energy", "9 J")
                .set("cpu_energy", "5 J")
                .set("accel0_energy", "3 J")
                .set("memory_energy", "1 J");
        var beside = new CrayPmProbe(node, domain -> domain == Domain.PACKAGE || domain == Domain.GPU);
        assertThat(beside.read())
                .extracting(reading -> reading.sensor().id())
                .containsExactly("node-cray", "cray-memory");
        assertThat(node.asked).doesNotContain("cpu_energy", "accel0_energy");
    }

    @Test
    void a_generation_that_changes_during_the_read_makes_it_read_again() {
        node.set("energy", "100 J").set("cpu_energy", "10 J");
        var changes = new AtomicInteger();
        node.afterEach = name -> {
            if (name.equals("cpu_energy") && changes.incrementAndGet() == 1) {
                node.set("generation", 4).set("energy", "101 J").set("cpu_energy", "11 J");
            }
        };
        var readings = probe.read();
        assertThat(outcome(readings, "node-cray")).isEqualTo(new Outcome.Counted(101_000_000, "startup 77"));
        assertThat(outcome(readings, "cray-cpu")).isEqualTo(new Outcome.Counted(11_000_000, "startup 77"));
        assertThat(changes).hasValue(2);
    }

    @Test
    void a_startup_between_two_files_never_mixes_old_and_new_counters() {
        node.set("energy", "100000 J").set("cpu_energy", "10000 J");
        var changes = new AtomicInteger();
        node.afterEach = name -> {
            if (name.equals("cpu_energy") && changes.incrementAndGet() == 1) {
                node.set("startup", 78).set("energy", "2 J").set("cpu_energy", "1 J");
            }
        };
        var readings = probe.read();
        assertThat(outcome(readings, "node-cray")).isEqualTo(new Outcome.Counted(2_000_000, "startup 78"));
        assertThat(outcome(readings, "cray-cpu")).isEqualTo(new Outcome.Counted(1_000_000, "startup 78"));
    }

    @Test
    void a_startup_that_changes_at_each_attempt_is_missing() {
        node.set("energy", "100 J");
        var startups = new AtomicInteger();
        node.afterEach = name -> {
            if (name.equals("energy")) {
                node.set("startup", startups.incrementAndGet());
            }
        };
        assertThat(reason(energy())).contains("changed at each of 4 attempts");
        assertThat(startups).hasValue(4);
    }

    @Test
    void scans_that_overtake_every_attempt_still_give_counters() {
        node.set("energy", "100 J");
        node.afterEach = name -> node.scan();
        assertThat(energy()).isEqualTo(new Outcome.Counted(100_000_000, "startup 77"));
    }

    @Test
    void counters_that_began_anew_are_another_run_even_where_they_did_not_fall() {
        node.set("energy", "100 J");
        energy();
        node.scan().set("startup", 78).set("energy", "120 J");
        assertThat(energy()).isEqualTo(new Outcome.Counted(120_000_000, "startup 78"));
    }

    @Test
    void a_controller_that_no_longer_scans_has_no_values_until_it_does() {
        node.set("energy", "100 J");
        for (int look = 0; look < 3; look++) {
            assertThat(energy()).isInstanceOf(Outcome.Counted.class);
        }
        assertThat(reason(energy())).contains("freshness stands at 1000");
        node.scan();
        assertThat(energy()).isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void power_is_read_where_there_is_no_energy_and_refused_where_no_node_draws_it() {
        node.set("power", "227 W 1589536489 us");
        assertThat(energy()).isEqualTo(new Outcome.Drawing(227, "1589536489"));
        node.scan().set("power", "160000 W 1589536490 us");
        assertThat(energy()).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void what_is_no_value_is_missing_and_spares_the_others() {
        node.set("energy", "100 J")
                .set("cpu_energy", "12 kJ")
                .set("memory_energy", "")
                .set("accel0_energy", "7 W");
        var readings = probe.read();
        assertThat(outcome(readings, "node-cray")).isInstanceOf(Outcome.Counted.class);
        assertThat(reason(outcome(readings, "cray-cpu"))).contains("\"12 kJ\", expected a whole number of J");
        assertThat(reason(outcome(readings, "cray-memory"))).contains("holds \"\"");
        assertThat(reason(outcome(readings, "cray-accel0"))).contains("\"7 W\"");
    }

    @Test
    void a_header_that_cannot_be_read_makes_all_missing() {
        node.set("energy", "100 J").set("freshness", "soon");
        assertThat(reason(energy())).contains("\"soon\", expected a number, in freshness");
        node.content.remove("freshness");
        node.set("startup", "-1");
        assertThat(reason(energy())).contains("\"-1\"");
    }

    @Test
    void counters_without_a_header_are_read_and_the_doctor_doubts_them() {
        node.content.clear();
        node.set("energy", "100 J");
        for (int look = 0; look < 9; look++) {
            assertThat(energy()).isEqualTo(new Outcome.Counted(100_000_000));
        }
        assertThat(probe.diagnose().getLast().state()).isEqualTo(State.DOUBTFUL);
    }

    @Test
    void a_part_with_an_unknown_name_is_shown_but_belongs_to_nothing() {
        node.set("energy", "100 J").set("nic0_energy", "4 J");
        assertThat(probe.read().getLast().sensor().domain()).isNull();
        assertThat(probe.diagnose().getLast().state()).isEqualTo(State.DOUBTFUL);
    }

    @Test
    void a_machine_of_another_make_has_no_sensors(@TempDir Path sysfs) {
        var none = CrayPmProbe.under(sysfs, domain -> false);
        assertThat(none.read()).isEmpty();
        assertThat(none.diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.ABSENT));
    }

    @Test
    void damaged_values_are_refused_and_break_nothing() {
        Mutations.of("227 W 1589536489 us", 100_000, PmValue::of);
    }
}
