package org.wattelier.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.Ttar;
import org.wattelier.probes.report.ProbeReport;

class NodeModelProbeTest {
    private static final String XEON = "Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz";

    @TempDir
    private Path root;

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private void node(String model, int sockets, String flags) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < sockets; i++) {
            text.append("processor\t: ").append(i).append("\nmodel name\t: ").append(model);
            text.append("\nphysical id\t: ")
                    .append(i)
                    .append("\nflags\t\t: ")
                    .append(flags)
                    .append("\n\n");
        }
        write("proc/cpuinfo", text.toString());
        write("proc/meminfo", "MemTotal:       104857600 kB\nMemFree: 1 kB\n");
        busy(0, 0);
    }

    private void busy(long working, long idle) throws IOException {
        write("proc/stat", "cpu  " + working + " 0 0 " + idle + " 0 0 0 0 99 0\ncpu0 1\n");
    }

    private NodeModelProbe probe(ModelSettings settings) {
        return new NodeModelProbe(root.resolve("proc"), root.resolve("sys"), settings);
    }

    private static double watts(NodeModelProbe probe) {
        Outcome outcome = probe.read().getFirst().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Drawing.class);
        return ((Outcome.Drawing) outcome).watts();
    }

    private static String reason(NodeModelProbe probe) {
        Outcome outcome = probe.read().getFirst().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @Test
    void power_lies_between_rest_and_full_load_by_the_time_worked() throws IOException {
        node(XEON, 2, "fpu vme");
        var probe = probe(ModelSettings.NONE);
        assertThat(reason(probe)).contains("second look");
        busy(0, 100);
        // 1.1 × (2 × 150 × 0.15 + 100 GiB × 0.284)
        assertThat(watts(probe)).isCloseTo(80.7, within(0.1));
        busy(100, 100);
        assertThat(watts(probe)).isCloseTo(361.2, within(0.1));
        busy(150, 150);
        assertThat(watts(probe)).isCloseTo(221.0, within(0.1));
        assertThat(watts(probe)).as("no tick has passed").isCloseTo(221.0, within(0.1));
    }

    @Test
    void the_model_is_labelled_estimated() throws IOException {
        node(XEON, 1, "");
        var probe = probe(ModelSettings.NONE);
        probe.read();
        busy(1, 1);
        assertThat(ProbeReport.of(List.of(probe)).json())
                .contains("\"id\":\"node-model\"", "\"quality\":\"estimated\"");
        assertThat(probe.diagnose().getFirst().state()).isEqualTo(State.DOUBTFUL);
        assertThat(probe.diagnose().getFirst().why()).contains("± 30 %");
    }

    @Test
    void an_unknown_processor_is_missing_with_the_setting_that_mends_it() throws IOException {
        node("AMD EPYC", 2, "");
        assertThat(reason(probe(ModelSettings.NONE))).contains("\"AMD EPYC\"").contains("model.tdp");
        var told = probe(new ModelSettings(200, 0.2, 0, 0, 1, -1));
        told.read();
        busy(100, 0);
        assertThat(watts(told)).isEqualTo(400);
    }

    @Test
    void a_virtual_machine_is_not_given_a_whole_processor() throws IOException {
        node(XEON, 2, "fpu hypervisor lm");
        assertThat(reason(probe(ModelSettings.NONE)))
                .contains("virtual machine")
                .contains("model.tdp");
    }

    @Test
    void a_node_with_accelerators_is_not_modelled_as_if_it_had_none() throws IOException {
        node(XEON, 2, "");
        Files.createDirectories(root.resolve("proc/driver/nvidia/gpus/0000:17:00.0"));
        assertThat(reason(probe(ModelSettings.NONE))).contains("model.extra");
    }

    @Test
    void arm_is_known_by_part_and_its_sockets_by_the_topology() throws IOException {
        node(XEON, 1, "");
        write("proc/cpuinfo", "processor\t: 0\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU part\t: 0xd4f\n");
        assertThat(reason(probe(ModelSettings.NONE))).contains("model.sockets");
        write("sys/devices/system/cpu/cpu0/topology/physical_package_id", "0\n");
        write("sys/devices/system/cpu/cpu72/topology/physical_package_id", "1\n");
        var probe = probe(ModelSettings.NONE);
        probe.read();
        busy(1, 0);
        assertThat(watts(probe)).as("500 W with memory for two").isCloseTo(550, within(0.1));
    }

    @Test
    void nothing_readable_is_missing_not_zero() {
        assertThat(reason(probe(ModelSettings.NONE))).contains("cannot be read").contains("model.tdp");
    }

    @Test
    void every_line_of_the_table_is_plausible_and_names_its_sources() throws IOException {
        assertThat(Processor.table()).hasSizeGreaterThan(60).allSatisfy(line -> {
            assertThat(line.tdpW()).as(line.family()).isBetween(10.0, 600.0);
            assertThat(line.idleShare()).isBetween(0.05, 0.4);
        });
        try (var in = Processor.class.getResourceAsStream("cpus.tsv")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                    .filteredOn(line -> !line.startsWith("#"))
                    .allMatch(line -> line.split("\t").length == 7);
        }
    }

    @Test
    void names_as_the_kernel_shows_them_are_found() {
        assertThat(tdp("Intel(R) Xeon(R) CPU E5-2680 v3 @ 2.50GHz")).isEqualTo(120);
        assertThat(tdp("Intel(R) Xeon(R) CPU E5-2698 v4 @ 2.20GHz")).isEqualTo(135);
        assertThat(tdp("Intel(R) Xeon(R) Gold 6248R CPU @ 3.00GHz")).isEqualTo(205);
        assertThat(tdp("Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz")).isEqualTo(150);
        assertThat(tdp("Intel(R) Xeon(R) Platinum 8480+")).isEqualTo(350);
        assertThat(tdp("INTEL(R) XEON(R) 6980P")).isEqualTo(500);
        assertThat(tdp("Intel(R) Xeon(R) CPU Max 9480")).isEqualTo(350);
        assertThat(tdp("AMD EPYC 7742 64-Core Processor")).isEqualTo(225);
        assertThat(tdp("AMD EPYC 9654 96-Core Processor")).isEqualTo(360);
        assertThat(tdp("AMD Ryzen 9 5950X 16-Core Processor")).isEqualTo(105);
        assertThat(tdp("13th Gen Intel(R) Core(TM) i7-13700K")).isEqualTo(125);
        assertThat(tdp("Intel(R) Xeon(R) Processor")).isEqualTo(-1);
        assertThat(tdp("AMD EPYC 77420 Processor")).isEqualTo(-1);
    }

    private static double tdp(String model) {
        Processor found = Processor.named(model);
        return found == null ? -1 : found.tdpW();
    }

    @Test
    void a_real_laptop_is_found() {
        Ttar.unpack(SharedData.file("sensors-ceems/proc.ttar.gz"), "proc/", root);
        assertThat(tdp(Hardware.read(root.resolve("proc"), root.resolve("sys")).model()))
                .isEqualTo(15);
    }

    /// A wall plug showed 115 to 161 W at rest and 278 to 326 W at full load.
    @Test
    void a_measured_workstation_lies_within_two_of_the_stated_uncertainties() throws IOException {
        node("AMD Ryzen Threadripper 1950X 16-Core Processor", 1, "");
        var probe = probe(ModelSettings.NONE);
        probe.read();
        busy(0, 100);
        assertThat(watts(probe)).isCloseTo(138, within(2 * NodeModelProbe.UNCERTAINTY * 138));
        busy(100, 100);
        assertThat(watts(probe)).isCloseTo(290, within(2 * NodeModelProbe.UNCERTAINTY * 290));
    }

    @Test
    void damaged_cpuinfo_breaks_nothing() {
        String sample = "processor\t: 0\nmodel name\t: " + XEON + "\nphysical id\t: 0\nflags\t\t: fpu\n";
        Mutations.of(sample, 20_000, text -> {
            String model = Hardware.model(text.lines().toList());
            assertThat(model).isNotNull();
        });
    }
}
