package org.wattelier.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.craypm.CrayPmProbe;
import org.wattelier.probes.hwmon.ChipTree;
import org.wattelier.probes.hwmon.HwmonProbe;
import org.wattelier.probes.perf.PerfRaplProbe;
import org.wattelier.probes.rapl.RaplDoor;
import org.wattelier.probes.rapl.RaplProbe;
import org.wattelier.probes.rapl.ZoneTree;
import org.wattelier.probes.report.ProbeReport;

/// Several probes see the same processor; together, as the agent has them, they must show it once.
class EachEnergyOnceTest {
    @TempDir
    private Path root;

    private Path sysfs;

    @BeforeEach
    void sysfs() throws IOException {
        sysfs = root.resolve("sys");
        var chips = new ChipTree(sysfs);
        chips.chip(1, "amd_energy").file(1, "energy1_input", 5_000_000).file(1, "energy1_label", "Esocket0");
        chips.chip(2, "k10temp").file(2, "power1_input", 90_000_000).file(2, "power1_label", "Package");
        Path cray = Files.createDirectories(sysfs.resolve("cray/pm_counters"));
        for (String file : List.of("startup", "generation", "freshness")) {
            Files.writeString(cray.resolve(file), "1");
        }
        Files.writeString(cray.resolve("energy"), "900 J");
        Files.writeString(cray.resolve("cpu_energy"), "500 J");
        Files.writeString(cray.resolve("memory_energy"), "50 J");
    }

    private List<String> shown() {
        Path procfs = root.resolve("proc");
        var rapl = new RaplDoor(RaplProbe.under(sysfs, procfs), PerfRaplProbe.under(sysfs, procfs));
        var hwmon = HwmonProbe.under(sysfs, rapl::hasCounted).knownOnly();
        var cray = CrayPmProbe.under(sysfs, domain -> rapl.hasCounted(domain) || hwmon.hasCounted(domain));
        return ProbeReport.of(List.of(rapl, hwmon, cray)).meters().stream()
                .map(line -> line.probe() + " " + line.id())
                .toList();
    }

    @Test
    void where_rapl_counts_the_package_amds_driver_and_the_controller_do_not() {
        new ZoneTree(sysfs.resolve("class/powercap")).zone("intel-rapl:0", "package-0", 7);
        assertThat(shown()).containsExactly("rapl package-0", "craypm node-cray", "craypm cray-memory");
    }

    @Test
    void where_rapl_is_absent_amds_driver_stands_in_once() {
        assertThat(shown()).containsExactly("hwmon package-0", "craypm node-cray", "craypm cray-memory");
    }
}
