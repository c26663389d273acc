package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

class AdviseCommandTest {
    private static final String HEADER = "application,nodes,cores,freq_ghz,power_cap_w,runtime_s,energy_j\n";
    private static final String CLOCKS = HEADER
            + "vasp,1,,2.6,,1000,411000\nvasp,1,,2.6,,1004,412500\nvasp,1,,2.2,,1030,333000\nvasp,1,,2.2,,1033,334000\n"
            + "vasp,1,,1.5,,1290,352000\nvasp,1,,1.5,,1288,351000\n";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("runs.csv"), text);
    }

    @Test
    void json_is_one_line_an_application_and_nothing_else() throws IOException {
        Typed typed = Typed.run(
                "advise",
                "--json",
                "--history",
                file(CLOCKS + "lone,1,,,,10,3000\n").toString());
        assertThat(typed.exit()).isZero();
        assertThat(typed.err()).isEmpty();
        String[] lines = typed.out().split("\n");
        assertThat(lines).hasSize(2);
        JsonNode lone = Json.MAPPER.readTree(lines[0]);
        assertThat(lone.at("/not_enough_data/seen/runs").intValue()).isEqualTo(1);
        assertThat(lone.at("/not_enough_data/experiment").size()).isPositive();
        JsonNode vasp = Json.MAPPER.readTree(lines[1]);
        assertThat(vasp.at("/application").stringValue()).isEqualTo("vasp");
        assertThat(vasp.at("/baseline/configuration/freq_ghz").doubleValue()).isEqualTo(2.6);
        assertThat(vasp.at("/advice").size()).isEqualTo(3);
        JsonNode least = vasp.at("/advice/0");
        assertThat(least.at("/goal").stringValue()).isEqualTo("least-energy");
        assertThat(least.at("/configuration/freq_ghz").doubleValue()).isEqualTo(2.2);
        assertThat(least.at("/configuration/power_cap_w").isNull()).isTrue();
        assertThat(least.at("/interval/energy_j/0").doubleValue())
                .isLessThan(least.at("/energy_j").doubleValue());
        assertThat(least.at("/saving/energy_share").doubleValue()).isBetween(0.15, 0.22);
        assertThat(vasp.at("/advice/2/change").booleanValue()).isFalse();
    }

    @Test
    void people_read_what_to_change_in_their_language() throws IOException {
        String path = file(CLOCKS).toString();
        Typed english = Typed.run("advise", "--history", path, "--lang", "en");
        assertThat(english.out())
                .contains("#SBATCH --cpu-freq=2200000", "Least energy: nodes=1 freq_ghz=2.2", "evidence: lines 4, 5");
        Typed french = Typed.run(Map.of("LANG", "fr_FR.UTF-8"), "advise", "--history", path);
        assertThat(french.out()).contains("Moindre énergie", "Référence", "#SBATCH --cpu-freq=2200000");
    }

    @Test
    void a_baseline_that_was_asked_for_is_used_or_missed() throws IOException {
        String path = file(CLOCKS).toString();
        Typed typed = Typed.run("advise", "--json", "--history", path, "--baseline", "nodes=1,freq_ghz=1.5");
        assertThat(Json.MAPPER.readTree(typed.out()).at("/baseline/chosen_as").stringValue())
                .isEqualTo("asked");
        Typed missing = Typed.run("advise", "--json", "--history", path, "--baseline", "nodes=7");
        assertThat(Json.MAPPER
                        .readTree(missing.out())
                        .at("/not_enough_data/reason")
                        .stringValue())
                .isEqualTo("no-baseline");
        assertThat(Typed.run("advise", "--history", path, "--baseline", "colour=7")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void what_is_wrong_is_told_with_line_and_column() throws IOException {
        Typed typed = Typed.run(
                "advise",
                "--history",
                file(HEADER + "a,1,,,,-5,3\na,x,,,,5,3\n").toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("line 2, column runtime_s", "line 3, column nodes", "Problems: 2");
        Typed french = Typed.run(
                Map.of("LANG", "fr"),
                "advise",
                "--history",
                file("nodes,runtime_s\n1,2\n").toString());
        assertThat(french.exit()).isEqualTo(2);
        assertThat(french.err()).contains("ligne 1, colonne energy_j");
        assertThat(Typed.run("advise", "--history", folder.resolve("nowhere").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void rows_left_aside_are_told_and_a_file_without_others_is_refused() throws IOException {
        String sleepy = HEADER + "a,1,,,200,100,10\n";
        Typed typed = Typed.run("advise", "--history", file(sleepy).toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("such power");
    }
}
