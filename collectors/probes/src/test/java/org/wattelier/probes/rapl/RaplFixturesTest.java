package org.wattelier.probes.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.Ttar;
import org.wattelier.probes.report.ProbeReport;

/// The trees of two exporters' own tests, read in place.
class RaplFixturesTest {
    @TempDir
    private Path directory;

    private List<String> shown(Path sysfs) {
        return ProbeReport.of(List.of(RaplProbe.under(sysfs))).meters().stream()
                .map(line -> line.id() + " " + line.energyJ())
                .toList();
    }

    @Test
    void the_tree_of_procfs_has_two_packages_and_a_core() {
        Ttar.unpack(SharedData.file("sensors-sysfs/procfs-powercap.ttar.gz"), "powercap", directory);
        assertThat(shown(directory.resolve("fixtures/sys")))
                .containsExactly("package-0 240422.366267", "package-10 240422.366267", "core-0 118821.284256");
    }

    @Test
    void the_tree_of_ceems_gives_the_joules_that_ceems_expects() {
        Ttar.unpack(SharedData.file("sensors-ceems/sys-v2.ttar.gz"), "powercap", directory);
        assertThat(shown(directory.resolve("sys"))).contains("package-0 258218.293244");
    }
}
