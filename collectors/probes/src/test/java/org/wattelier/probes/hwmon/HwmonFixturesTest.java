package org.wattelier.probes.hwmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.Ttar;
import org.wattelier.probes.report.ProbeReport;

/// The trees of two exporters' own tests, read in place.
class HwmonFixturesTest {
    @TempDir
    private Path directory;

    private static List<ProbeReport.Line> lines(Path sysfs) {
        return ProbeReport.of(List.of(HwmonProbe.under(sysfs, domain -> false))).meters();
    }

    private static String shown(ProbeReport.Line line) {
        return line.id() + " " + line.domain() + " " + (line.energyJ() == null ? line.powerW() : line.energyJ());
    }

    @Test
    void the_tree_of_ceems_shows_a_chip_that_nobody_knows_and_books_nothing_of_it() {
        Ttar.unpack(SharedData.file("sensors-ceems/sys-v2.ttar.gz"), "hwmon", directory);
        assertThat(lines(directory.resolve("sys")))
                .extracting(HwmonFixturesTest::shown)
                .containsExactly(
                        "hwmon-socket-energy1 unknown 22323.0",
                        "hwmon-socket-energy2 unknown 9509.0",
                        "hwmon-socket-power1 unknown 234.0",
                        "hwmon-socket-power2 unknown 120.0");
    }

    @Test
    void the_tree_of_kepler_shows_each_channel_that_is_on_once() throws IOException, InterruptedException {
        var tar = new ProcessBuilder(
                        "tar",
                        "-xzf",
                        SharedData.file("sensors-sysfs/kepler-hwmon.tar.gz").toString(),
                        "-C",
                        directory.toString())
                .start();
        assertThat(tar.waitFor()).isZero();
        var lines = lines(directory.resolve("sys"));
        assertThat(lines)
                .extracting(HwmonFixturesTest::shown)
                .contains(
                        "package-0 package 45.0",
                        "core-0 core 15.0",
                        "hwmon-platform_sensor-power1 unknown 30.0",
                        "hwmon-energy_meter-Total unknown 500.0",
                        "hwmon-energy_with_enable-Rail_A unknown 500.0",
                        "hwmon-test_power_chip-PSU_Rail_A unknown 45.0",
                        "hwmon-multi_sensor-package unknown 50.0",
                        "hwmon-multi_sensor-package_2 unknown 30.0")
                .noneMatch(line -> line.contains("Rail_C") || line.contains("amdgpu"));
        assertThat(new HashSet<>(lines.stream().map(ProbeReport.Line::id).toList()))
                .hasSameSizeAs(lines);
    }
}
