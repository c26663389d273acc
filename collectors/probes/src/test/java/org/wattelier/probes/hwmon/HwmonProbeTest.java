package org.wattelier.probes.hwmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class HwmonProbeTest {
    @TempDir
    private Path sysfs;

    private ChipTree tree;

    @BeforeEach
    void tree() {
        tree = new ChipTree(sysfs);
    }

    private HwmonProbe probe() {
        return HwmonProbe.under(sysfs, domain -> false);
    }

    private List<String> shown() {
        return probe().read().stream()
                .map(reading -> reading.sensor().id() + " in "
                        + reading.sensor().parent() + " " + reading.sensor().domain() + " " + value(reading))
                .toList();
    }

    private static String value(SensorReading reading) {
        return switch (reading.outcome()) {
            case Outcome.Counted counted -> counted.rawUj() + " uJ";
            case Outcome.Drawing drawing -> drawing.watts() + " W";
            case Outcome.Stale stale -> "stale " + stale.watts() + " W";
            case Outcome.Missing missing -> missing.reason();
            default -> reading.toString();
        };
    }

    @Test
    void grace_sockets_hold_their_rails_and_the_module_with_its_gpu_is_not_booked() {
        tree.acpi(1, "Module Power Socket 0", 165_627_000).acpi(2, "Grace Power Socket 0", 78_000_000);
        tree.acpi(3, "CPU Power Socket 0", 30_399_000).acpi(4, "SysIO Power Socket 0", 20_000_000);
        tree.acpi(5, "Grace Power Socket 1", 70_000_000);
        assertThat(shown())
                .containsExactly(
                        "package-0 in node PACKAGE 78.0 W",
                        "package-1 in node PACKAGE 70.0 W",
                        "core-0 in package-0 CORE 30.399 W",
                        "uncore-0 in package-0 UNCORE 20.0 W",
                        "hwmon-power_meter-Module_Power_Socket_0 in node null 165.627 W");
    }

    @Test
    void amds_energy_driver_gives_sockets_and_no_single_cores() {
        tree.chip(3, "amd_energy").file(3, "energy1_input", 5_000_000).file(3, "energy1_label", "Ecore000");
        tree.file(3, "energy129_input", 71_000_000_000L).file(3, "energy129_label", "Esocket0");
        tree.file(3, "energy130_input", 93_000_000_000L).file(3, "energy130_label", "Esocket1");
        assertThat(shown())
                .containsExactly(
                        "package-0 in node PACKAGE 71000000000 uJ", "package-1 in node PACKAGE 93000000000 uJ");
        assertThat(probe().diagnose())
                .contains(new Diagnosis(
                        "hwmon amd_energy Ecore000",
                        State.ABSENT,
                        "one core's part of its socket, and reading it wakes the core",
                        ""));
    }

    /// With several memory nodes a socket, the driver repeats the socket's counter for each.
    @Test
    void sockets_that_mirror_one_counter_count_once() {
        tree.chip(3, "amd_energy").file(3, "energy1_input", 71_000_000_000L).file(3, "energy1_label", "Esocket0");
        tree.file(3, "energy2_input", 71_000_000_900L).file(3, "energy2_label", "Esocket1");
        assertThat(shown()).containsExactly("package-0 in node PACKAGE 71000000000 uJ");
        assertThat(probe().diagnose().getLast().why()).isEqualTo("shows the same counter as package-0");
    }

    @Test
    void what_rapl_counts_already_is_left_to_it() {
        tree.chip(3, "amd_energy").file(3, "energy1_input", 71_000_000).file(3, "energy1_label", "Esocket0");
        tree.chip(4, "k10temp").file(4, "power1_input", 15_000_000).file(4, "power1_label", "Core");
        var beside = HwmonProbe.under(sysfs, domain -> domain == Domain.PACKAGE);
        assertThat(beside.read()).isEmpty();
        assertThat(beside.diagnose()).allMatch(line -> line.why().startsWith("left to RAPL"));
    }

    @Test
    void a_graphics_card_is_left_to_the_gpu_probe() {
        tree.chip(1, "amdgpu").file(1, "power1_average", 118_000_000).file(1, "power1_label", "PPT");
        tree.chip(2, "xe").file(2, "energy2_input", 118_000_000).file(2, "energy2_label", "pkg");
        assertThat(shown()).containsExactly("hwmon-xe-pkg in node null 118000000 uJ");
    }

    @Test
    void arm_processors_show_rails_and_opteron_its_package() {
        tree.chip(1, "apm_xgene").file(1, "power1_input", 21_000_000).file(1, "power1_label", "CPU power");
        tree.file(1, "power2_input", 9_000_000).file(1, "power2_label", "IO power");
        tree.chip(2, "fam15h_power").file(2, "power1_input", 63_000_000).chip(7, "fam15h_power");
        tree.file(7, "power1_input", 64_000_000);
        assertThat(shown())
                .containsExactly(
                        "package-0 in node PACKAGE 63.0 W",
                        "package-1 in node PACKAGE 64.0 W",
                        "core-0 in package-0 CORE 21.0 W",
                        "uncore-0 in package-0 UNCORE 9.0 W");
    }

    @Test
    void an_acpi_meter_of_the_whole_system_is_the_node_and_another_is_unknown() {
        tree.acpi(1, "", 312_000_000).file(1, "device/measures/LNXSYBUS:00/x", "");
        tree.acpi(2, "", 55_000_000).file(2, "device/power1_is_battery", 1);
        var readings = probe().read();
        assertThat(shown())
                .containsExactly(
                        "node-power_meter in node NODE 312.0 W", "hwmon-power_meter-battery in node null 55.0 W");
        assertThat(readings.getFirst().sensor().method()).isEqualTo(Method.BMC);
    }

    @Test
    void the_mean_is_preferred_to_the_moment() {
        tree.chip(1, "k10temp").file(1, "power1_input", 270_000_000).file(1, "power1_average", 234_000_000);
        tree.file(1, "power1_label", "Package").file(1, "power1_average_interval", 4000);
        var reading = probe().read().getFirst();
        assertThat(reading.outcome()).isEqualTo(new Outcome.Drawing(234));
        assertThat(reading.sensor().periodMs()).isEqualTo(4000);
    }

    @Test
    void of_a_counter_and_a_gauge_of_one_part_only_the_counter_is_booked() {
        tree.chip(1, "k10temp").file(1, "power1_input", 70_000_000).file(1, "power1_label", "Package");
        tree.file(1, "energy1_input", 9_000_000).file(1, "energy1_label", "Package");
        assertThat(shown())
                .containsExactly("package-0 in node PACKAGE 9000000 uJ", "hwmon-k10temp-Package in node null 70.0 W");
    }

    @Test
    void two_that_claim_to_be_the_same_part_are_shown_and_neither_is_booked() {
        tree.chip(1, "multi_sensor").file(1, "power1_input", 50_000_000).file(1, "power1_label", "package");
        tree.file(1, "power2_input", 30_000_000).file(1, "power2_label", "package");
        assertThat(shown())
                .containsExactly(
                        "hwmon-multi_sensor-package in node null 50.0 W",
                        "hwmon-multi_sensor-package_2 in node null 30.0 W");
        assertThat(probe().diagnose().getFirst().why()).startsWith("2 channels say they are package-0");
    }

    /// Trap 25: milliwatts taken for microwatts or the reverse.
    @Test
    void power_in_a_wrong_unit_is_shown_as_doubtful_and_never_as_160_kilowatts() {
        tree.chip(1, "k10temp").file(1, "power1_input", 160_000_000_000L).file(1, "power1_label", "Package");
        assertThat(shown()).containsExactly("package-0 in node PACKAGE stale 160000.0 W");
        assertThat(probe().diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.DOUBTFUL));
    }

    @Test
    void values_that_are_none_are_missing_not_zero() {
        for (String bad : new String[] {"", "-5000000", "N/A", "18446744073709551615", "1.5", "0"}) {
            tree.chip(1, "k10temp").file(1, "power1_input", bad).file(1, "power1_label", "Package");
            assertThat(probe().read().getFirst().outcome()).as(bad).isInstanceOf(Outcome.Missing.class);
        }
    }

    @Test
    void a_channel_that_is_switched_off_is_not_read_but_told() {
        tree.chip(1, "ina3221").file(1, "power1_input", 5_000_000).file(1, "power1_enable", 0);
        assertThat(shown()).isEmpty();
        assertThat(probe().diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.why()).isEqualTo("switched off"))
                .satisfies(line ->
                        assertThat(line.remedy()).startsWith("echo 1 > ").endsWith("power1_enable"));
    }

    @Test
    void a_supplys_input_is_shown_as_a_part_of_the_node() {
        tree.chip(1, "dps650ab").file(1, "power1_input", 201_000_000).file(1, "power1_label", "pin");
        assertThat(shown()).containsExactly("hwmon-dps650ab-pin in node null 201.0 W");
        assertThat(probe().diagnose().getFirst().why()).contains("input of one power supply");
    }

    @Test
    void the_agent_does_not_read_what_it_would_not_book() {
        tree.chip(1, "ina226").file(1, "power1_input", 5_000_000);
        assertThat(probe().knownOnly().read()).isEmpty();
    }

    @Test
    void a_chip_that_went_and_came_back_elsewhere_is_found_again() throws IOException {
        tree.chip(1, "k10temp").file(1, "power1_input", 70_000_000).file(1, "power1_label", "Package");
        var probe = probe();
        probe.read();
        Files.move(sysfs.resolve("class/hwmon/hwmon1"), sysfs.resolve("class/hwmon/hwmon5"));
        assertThat(probe.read().getFirst().outcome()).isInstanceOf(Outcome.Missing.class);
        for (int look = 0; look < 60; look++) {
            probe.read();
        }
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Drawing(70));
    }

    @Test
    void a_machine_without_such_chips_has_no_sensors() {
        tree.chip(1, "coretemp").file(1, "temp1_input", 48_000);
        assertThat(shown()).isEmpty();
        assertThat(probe().diagnose())
                .singleElement()
                .satisfies(line -> assertThat(line.state()).isEqualTo(State.ABSENT));
    }
}
