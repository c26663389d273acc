package org.wattelier.probes.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class PsysRuleTest {
    @TempDir
    private Path root;

    private ZoneTree tree;
    private RaplProbe probe;

    @BeforeEach
    void probe() {
        tree = new ZoneTree(root);
        probe = new RaplProbe(root, root.resolve("proc"));
    }

    private List<SensorReading> after(int looks, long psysUj, long packageUj, long startUj) {
        List<SensorReading> last = List.of();
        tree.zone("intel-rapl:0", "package-0", startUj);
        tree.zone("intel-rapl:1", "package-1", 5).zone("intel-rapl:2", "psys", 9);
        for (int i = 0; i <= looks; i++) {
            energy("intel-rapl:0", (startUj + i * packageUj) % ZoneTree.RANGE_UJ);
            energy("intel-rapl:1", 5 + i * packageUj);
            energy("intel-rapl:2", 9 + i * psysUj);
            last = probe.read();
        }
        return last;
    }

    private void energy(String place, long uj) {
        tree.write(place, "energy_uj", Long.toString(uj));
    }

    private static Outcome psys(List<SensorReading> readings) {
        return readings.stream()
                .filter(reading -> reading.sensor().id().equals("psys"))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void psys_above_its_packages_is_shown() {
        assertThat(psys(after(22, 250_000_000, 100_000_000, 0))).isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void psys_below_the_sum_of_its_packages_is_refused_and_the_packages_stay() {
        var readings = after(22, 150_000_000, 100_000_000, 0);
        assertThat(psys(readings))
                .isInstanceOfSatisfying(
                        Outcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains("less than the packages"));
        assertThat(readings)
                .filteredOn(reading -> reading.outcome() instanceof Outcome.Counted)
                .hasSize(2);
        assertThat(probe.diagnose())
                .anyMatch(line -> line.what().equals("rapl psys") && line.state() == State.DOUBTFUL);
    }

    @Test
    void a_package_that_wraps_meanwhile_condemns_nobody() {
        assertThat(psys(after(22, 250_000_000, 100_000_000, ZoneTree.RANGE_UJ - 350_000_000)))
                .isInstanceOf(Outcome.Counted.class);
    }

    @Test
    void looks_in_quick_succession_are_too_little_to_judge_by() {
        assertThat(psys(after(22, 0, 10, 0))).isInstanceOf(Outcome.Counted.class);
    }

    /// Firmware that renews psys later than the packages: the first ten looks show less, the next ten give it back.
    @Test
    void one_judgement_against_psys_is_not_enough() {
        assertThat(psys(after(11, 150_000_000, 100_000_000, 0))).isInstanceOf(Outcome.Counted.class);
    }
}
