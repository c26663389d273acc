package org.wattelier.probes.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Domain;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.report.ProbeReport;

class RaplProbeTest {
    @TempDir
    private Path powercap;

    @TempDir
    private Path procfs;

    private ZoneTree tree;

    private RaplProbe probe() {
        return new RaplProbe(powercap, procfs);
    }

    @BeforeEach
    void tree() {
        tree = new ZoneTree(powercap);
    }

    private Map<String, SensorReading> readings() {
        var byId = new LinkedHashMap<String, SensorReading>();
        probe().read().forEach(reading -> byId.put(reading.sensor().id(), reading));
        return byId;
    }

    private SensorReading reading(String id) {
        SensorReading reading = readings().get(id);
        if (reading == null) {
            throw new AssertionError("no " + id + " among " + readings().keySet());
        }
        return reading;
    }

    private String reason(String id) {
        Outcome outcome = reading(id).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @Test
    void zones_are_told_apart_by_name_whatever_their_number() {
        tree.zone("intel-rapl:0", "psys", 1).zone("intel-rapl:1", "package-1", 2);
        tree.zone("intel-rapl:1:0", "dram", 3).zone("intel-rapl:1:1", "core", 4);
        tree.zone("intel-rapl:a", "package-10", 5).zone("intel-rapl:a:0", "uncore", 6);
        assertThat(readings().keySet())
                .containsExactly("psys", "package-1", "package-10", "dram-1", "core-1", "uncore-10");
        assertThat(reading("package-10").outcome()).isEqualTo(new Outcome.Counted(5));
        assertThat(reading("package-10").sensor().rangeUj()).isEqualTo(ZoneTree.RANGE_UJ);
        assertThat(reading("dram-1").sensor().domain()).isEqualTo(Domain.DRAM);
    }

    @Test
    void core_lies_inside_its_package_but_dram_and_psys_beside_it() {
        tree.zone("intel-rapl:0", "package-0", 2).zone("intel-rapl:1", "psys", 1);
        tree.zone("intel-rapl:0:0", "core", 4).zone("intel-rapl:0:1", "dram", 3);
        assertThat(readings().values())
                .extracting(reading ->
                        reading.sensor().id() + " in " + reading.sensor().parent())
                .containsExactly("package-0 in node", "psys in node", "core-0 in package-0", "dram-0 in node");
    }

    @Test
    void dies_of_one_package_are_separate_meters() {
        tree.zone("intel-rapl:0", "package-0-die-0", 50_000_000).zone("intel-rapl:0:0", "dram", 70_000_000);
        tree.zone("intel-rapl:1", "package-0-die-1", 90_000_000).zone("intel-rapl:1:0", "core", 5);
        assertThat(readings().keySet())
                .containsExactly("package-0-die-0", "package-0-die-1", "dram-0-die-0", "core-0-die-1");
        assertThat(reading("core-0-die-1").sensor().parent()).isEqualTo("package-0-die-1");
    }

    @Test
    void dies_that_mirror_one_counter_count_once() {
        tree.zone("intel-rapl:0", "package-0-die-0", 50_000_000).zone("intel-rapl:1", "package-0-die-1", 50_000_900);
        assertThat(readings().keySet()).containsExactly("package-0-die-0");
    }

    @Test
    void the_memory_mapped_twin_is_dropped_where_the_register_shows_the_same_zone() {
        tree.zone("intel-rapl-mmio:0", "package-0", 7).zone("intel-rapl:0", "package-0", 8);
        tree.zone("intel-rapl-mmio:1", "package-1", 9);
        assertThat(readings().keySet()).containsExactly("package-0", "package-1");
        assertThat(reading("package-0").outcome()).isEqualTo(new Outcome.Counted(8));
    }

    @Test
    void a_zone_seen_flat_and_inside_its_parent_counts_once() {
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:0:0", "core", 8);
        tree.zone("intel-rapl:0/intel-rapl:0:0", "core", 8);
        assertThat(readings().keySet()).containsExactly("package-0", "core-0");
    }

    @Test
    void a_tree_that_is_only_nested_is_read_too() {
        tree.zone("intel-rapl/intel-rapl:0", "package-0", 7).zone("intel-rapl/intel-rapl:0/intel-rapl:0:0", "core", 8);
        assertThat(readings().keySet()).containsExactly("package-0", "core-0");
    }

    @Test
    void a_counter_that_gives_an_input_output_error_spares_the_others() throws IOException {
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:1", "package-1", 8);
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
        // Reading a process's memory at address 0 is a true EIO.
        Files.createSymbolicLink(tree.file("intel-rapl:0", "energy_uj"), Path.of("/proc/self/mem"));
        assertThat(reason("package-0")).contains("energy_uj cannot be read (").contains("dmesg");
        assertThat(reading("package-1").outcome()).isEqualTo(new Outcome.Counted(8));
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
    }

    /// The speed of the loopback interface is a true EINVAL.
    @Test
    void a_counter_that_the_driver_calls_invalid_spares_the_others() throws IOException {
        Path invalid = Path.of("/sys/class/net/lo/speed");
        Assumptions.assumeTrue(Files.exists(invalid), "no sysfs here");
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:1", "package-1", 8);
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
        Files.createSymbolicLink(tree.file("intel-rapl:0", "energy_uj"), invalid);
        assertThat(reason("package-0")).contains("cannot be read (Invalid argument)");
        assertThat(reading("package-1").outcome()).isEqualTo(new Outcome.Counted(8));
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
    }

    @Test
    void a_counter_that_vanishes_between_reads_is_missing_and_comes_back() throws IOException {
        tree.zone("intel-rapl:0", "package-0", 7);
        var probe = probe();
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Counted(7));
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
        assertThat(probe.read().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains("is not there"));
        tree.write("intel-rapl:0", "energy_uj", "9");
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Counted(9));
    }

    @Test
    void values_that_are_no_counter_values_are_missing_not_zero() {
        tree.zone("intel-rapl:0", "package-0", 7).write("intel-rapl:0", "energy_uj", "");
        tree.zone("intel-rapl:1", "package-1", ZoneTree.RANGE_UJ + 1_000);
        tree.zone("intel-rapl:2", "package-2", 7).write("intel-rapl:2", "energy_uj", "18446744073709551615");
        assertThat(reason("package-0")).contains("holds \"\"");
        assertThat(reason("package-1")).contains("above its own range");
        assertThat(reason("package-2")).contains("18446744073709551615");
    }

    /// The kernel rounds the range, others give the number of values instead of the last one.
    @Test
    void a_value_one_unit_above_the_range_is_the_last_before_the_wrap() {
        tree.zone("intel-rapl:0", "package-0", ZoneTree.RANGE_UJ + 1);
        tree.zone("intel-rapl:1", "package-1", ZoneTree.RANGE_UJ + 62).zone("intel-rapl:2", "package-2", 5);
        tree.write("intel-rapl:2", "energy_uj", Long.toString(ZoneTree.RANGE_UJ + 63));
        assertThat(reading("package-0").outcome()).isEqualTo(new Outcome.Counted(ZoneTree.RANGE_UJ));
        assertThat(reading("package-1").outcome()).isEqualTo(new Outcome.Counted(ZoneTree.RANGE_UJ));
        assertThat(reason("package-2")).contains("above its own range");
    }

    @Test
    void a_zone_whose_limits_are_not_enforced_counts_all_the_same() {
        tree.zone("intel-rapl:0", "package-0", 7).write("intel-rapl:0", "enabled", "0");
        assertThat(reading("package-0").outcome()).isEqualTo(new Outcome.Counted(7));
    }

    @Test
    void twelve_sockets_are_twelve_packages() {
        for (int i = 0; i < 12; i++) {
            tree.zone("intel-rapl:" + Integer.toHexString(i), "package-" + i, i + 1);
        }
        assertThat(readings()).hasSize(12).containsKey("package-11");
        assertThat(reading("package-10").outcome()).isEqualTo(new Outcome.Counted(11));
    }

    @Test
    void on_amd_memory_is_missing_and_the_core_zone_is_one_core_only() throws IOException {
        Files.writeString(procfs.resolve("cpuinfo"), "processor\t: 0\nvendor_id\t: AuthenticAMD\n\n");
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:0:0", "core", 8);
        assertThat(readings().keySet()).containsExactly("package-0", "core-0");
        assertThat(reason("core-0")).contains("single core");
        assertThat(reading("core-0").sensor().domain()).isNull();
    }

    @Test
    void zones_that_come_back_in_another_place_are_found_again_within_a_minute() throws IOException {
        tree.zone("intel-rapl:0", "package-0", 7);
        var probe = probe();
        probe.read();
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
        Files.delete(tree.file("intel-rapl:0", "name"));
        tree.zone("intel-rapl:3", "package-0", 9);
        for (int look = 0; look < 60; look++) {
            probe.read();
        }
        assertThat(probe.read()).extracting(SensorReading::outcome).contains(new Outcome.Counted(9));
    }

    @Test
    void a_counter_without_a_range_never_claims_to_wrap() {
        tree.zone("intel-rapl:0", "package-0", 7).write("intel-rapl:0", "max_energy_range_uj", "0");
        assertThat(reading("package-0").sensor().rangeUj()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_zone_without_a_known_name_is_shown_but_never_counted() throws IOException {
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:1", "turbo", 8);
        tree.zone("intel-rapl:2", "package-1", 9);
        Files.delete(tree.file("intel-rapl:2", "name"));
        assertThat(reason("intel-rapl:1")).contains("\"turbo\"");
        assertThat(reason("intel-rapl:2")).contains("name cannot be read");
    }

    @Test
    void no_permission_is_told_with_the_command_that_mends_it() {
        Path file = tree.file("intel-rapl:0", "energy_uj");
        assertThat(ZoneFile.reason(file, new AccessDeniedException(file.toString())))
                .contains("permission denied on " + file)
                .contains("chmod g+r " + file);
    }

    @Test
    void a_node_without_rapl_has_no_sensors() {
        assertThat(new RaplProbe(powercap.resolve("absent"), procfs).read()).isEmpty();
        assertThat(ProbeReport.of(List.of(probe())).json()).isEqualTo("{\"meters\":[]}");
    }

    @Test
    void a_node_without_rapl_is_not_searched_at_each_look() {
        var probe = probe();
        assertThat(probe.read()).isEmpty();
        tree.zone("intel-rapl:0", "package-0", 7);
        assertThat(probe.read()).isEmpty();
        for (int look = 0; look < 60; look++) {
            probe.read();
        }
        assertThat(probe.read()).hasSize(1);
    }

    @Test
    void the_report_keeps_the_agreed_shape() {
        tree.zone("intel-rapl:0", "package-0", 258_218_293_244L).zone("intel-rapl:1", "turbo", 8);
        assertThat(ProbeReport.of(List.of(probe())).json())
                .startsWith("{\"meters\":[{\"id\":\"package-0\",\"probe\":\"rapl\",\"domain\":\"package\","
                        + "\"parent\":\"node\",\"kind\":\"counter\",\"energy_j\":258218.293244,"
                        + "\"quality\":\"measured\"},{\"id\":\"intel-rapl:1\",\"probe\":\"rapl\","
                        + "\"domain\":\"unknown\",\"parent\":\"node\",\"kind\":\"counter\","
                        + "\"quality\":\"missing\",\"reason\":\"zone intel-rapl:1");
    }

    @Test
    void damaged_counters_are_refused_or_lie_within_their_range() {
        Mutations.of("258218293244", 100_000, text -> {
            Outcome outcome = ZoneFile.energy(powercap, text, ZoneTree.RANGE_UJ);
            assertThat(outcome instanceof Outcome.Missing
                            || outcome instanceof Outcome.Counted counted
                                    && counted.rawUj() >= 0
                                    && counted.rawUj() <= ZoneTree.RANGE_UJ)
                    .isTrue();
        });
    }
}
