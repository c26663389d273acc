package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.wattelier.service.text.Language;
import org.wattelier.standalone.bench.BenchOptions;
import org.wattelier.standalone.bench.BenchResult;

class BenchTableTest {
    private static BenchResult result(double cpu, double resident) {
        return new BenchResult(
                Instant.parse("2026-11-25T10:00:00Z"),
                new BenchResult.Machine("AMD EPYC", 2, 25_000, "Linux 6", 1.5, 2.5, "cgroup", "cgroup v1"),
                new BenchOptions(Path.of("."), 120, 60),
                true,
                true,
                null,
                new BenchResult.Row(
                        new BenchResult.Cost(cpu, 0.01, resident, Double.NaN, 4.2),
                        new BenchResult.Disturbance(48.8, 171, 1000)),
                null,
                null);
    }

    private static String table(Language language, BenchResult result) {
        return new BenchTable(Words.in(language), language == Language.FR ? Locale.FRANCE : Locale.ENGLISH).of(result);
    }

    @Test
    void what_is_not_installed_says_so_and_what_was_not_measured_is_no_number() {
        assertThat(table(Language.EN, result(0.05, 70)))
                .containsPattern("prometheus-node-exporter +not installed")
                .containsPattern("none of them\\) +\\? +\\?")
                .containsPattern("wattelier-agent +0\\.060 +70\\.0 +\\? +4\\.2 +48\\.8 +171");
    }

    @Test
    void a_missed_target_is_said_and_kernel_threads_count() {
        assertThat(table(Language.EN, result(0.095, 80.1)))
                .contains("0.105 % of a core, at most 0.1 %: MISSED")
                .contains("80.1 MB resident, at most 80 MB: MISSED");
        assertThat(table(Language.EN, result(0.05, 80))).contains("0.060").doesNotContain("MISSED");
    }

    @Test
    void french_has_its_own_decimals() {
        assertThat(table(Language.FR, result(0.05, 70))).contains("0,060", "atteint");
    }
}
