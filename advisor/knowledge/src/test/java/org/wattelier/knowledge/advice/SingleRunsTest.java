package org.wattelier.knowledge.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Published tables often repeat the usual clock and have one run of each other.
class SingleRunsTest {
    private static final String HEAD = "application,nodes,cores,freq_ghz,power_cap_w,runtime_s,energy_j\n";
    private static final String SWEEP = """
            lammps,1,64,2.4,,1000,400000
            lammps,1,64,2.2,,1060,375000
            lammps,1,64,2.0,,1130,352000
            lammps,1,64,1.8,,1220,340000
            lammps,1,64,1.6,,1350,338000
            lammps,1,64,1.4,,1520,345000
            """;

    private static List<String> clocks(String csv) {
        RunHistory history = RunHistory.read((HEAD + csv).getBytes(StandardCharsets.UTF_8));
        List<Run> runs = history.runs().getOrDefault("lammps", List.of());
        Answer answer = Advisor.advise("lammps", runs, new Limits(null, 0.2), null);
        return ((Answer.Advised) answer)
                .advice().stream()
                        .filter(advice -> advice.goal() == Goal.LEAST_ENERGY)
                        .map(advice -> String.valueOf(advice.configuration().freqGhz()))
                        .toList();
    }

    @Test
    void one_run_of_each_clock_is_enough_where_they_lie_on_a_curve() {
        assertThat(clocks(SWEEP)).containsExactly("2.0");
    }

    @Test
    void a_second_run_of_the_baseline_makes_nobody_less_sure() {
        assertThat(clocks(SWEEP + "lammps,1,64,2.4,,1004,400800\n")).containsExactly("2.0");
    }
}
