package org.wattelier.knowledge.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.knowledge.csv.BadTable;
import org.wattelier.knowledge.csv.Problem;
import org.wattelier.knowledge.csv.Wrong;

class RunHistoryTest {
    private static final String HEADER = "application,nodes,cores,freq_ghz,power_cap_w,runtime_s,energy_j\n";

    private static RunHistory read(String text) {
        return RunHistory.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (BadTable e) {
            return e.problems();
        }
    }

    @Test
    void empty_cells_are_unknown_and_not_zero() {
        RunHistory history = read(HEADER + "cfd,2,,,,100,40000\ncfd,2,,,,,40000\ncfd,2,,,,100,\n");
        assertThat(history.runs().get("cfd"))
                .containsExactly(new Run(2, new Configuration(2, null, null, null, null), 100, 40_000));
        assertThat(history.withoutFigures()).isEqualTo(2);
    }

    @Test
    void french_spreadsheets_are_understood() {
        String text =
                "\ufeffapplication;nodes;freq_ghz;runtime_s;energy_j\r\n\"modèle; météo\";4;2,25;1 234,5;1\u202f000\u00a0000\r\n";
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16}) {
            String encodable = charset.equals(Charset.forName("windows-1252"))
                    ? text.substring(1).replace('\u202f', '\u00a0')
                    : charset.equals(StandardCharsets.UTF_16) ? text.substring(1) : text;
            RunHistory history = RunHistory.read(encodable.getBytes(charset));
            assertThat(history.runs()).as(charset.name()).containsOnlyKeys("modèle; météo");
            assertThat(history.runs().get("modèle; météo"))
                    .containsExactly(new Run(2, new Configuration(4, null, 2.25, null, null), 1234.5, 1e6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "runtime_s, -1, NOT_POSITIVE",
        "runtime_s, 0, NOT_POSITIVE",
        "runtime_s, NaN, NOT_A_NUMBER",
        "runtime_s, Infinity, NOT_A_NUMBER",
        "runtime_s, 1e999, TOO_LARGE",
        "runtime_s, 0x10, NOT_A_NUMBER",
        "runtime_s, 12:30, NOT_A_NUMBER",
        "energy_j, 1e30, TOO_LARGE",
        "energy_j, 3.5 kWh, NOT_A_NUMBER",
        "freq_ghz, 2250, TOO_LARGE",
        "nodes, 2.5, NOT_WHOLE",
        "nodes, -4, NOT_POSITIVE",
        "cores, 99999999999, TOO_LARGE",
        "power_cap_w, '1,234', AMBIGUOUS"
    })
    void what_cannot_be_is_told_with_line_and_column(String column, String value, Wrong wrong) {
        String good = "runtime_s,energy_j,nodes,cores,freq_ghz,power_cap_w\n100,40000,1,8,2,200\n";
        var cells = new java.util.ArrayList<>(List.of("100", "40000", "1", "8", "2", "200"));
        cells.set(
                List.of("runtime_s", "energy_j", "nodes", "cores", "freq_ghz", "power_cap_w")
                        .indexOf(column),
                '"' + value + '"');
        assertThat(problems(good + String.join(",", cells) + "\n"))
                .containsExactly(new Problem(3, column, wrong, value));
    }

    @Test
    void missing_and_doubled_columns_are_told() {
        assertThat(problems("nodes,runtime_s\n1,2\n"))
                .containsExactly(new Problem(1, "energy_j", Wrong.MISSING_COLUMN, "nodes, runtime_s"));
        assertThat(problems("runtime_s,energy_j\n1,2\n")).hasSize(1);
        assertThat(problems("nodes,nodes,runtime_s,energy_j\n1,1,2,3\n")
                        .getFirst()
                        .wrong())
                .isEqualTo(Wrong.DOUBLE_COLUMN);
        assertThat(problems("")).isNotEmpty();
        assertThat(problems(HEADER).getFirst().wrong()).isEqualTo(Wrong.NO_ROWS);
        assertThat(problems("nodes,runtime_s,energy_j\n1,2,3,4\n").getFirst().wrong())
                .isEqualTo(Wrong.MORE_CELLS);
        assertThat(problems("nodes,runtime_s,energy_j\n\"1,2,3\n").getFirst().wrong())
                .isEqualTo(Wrong.NOT_CLOSED);
    }

    @Test
    void lines_are_counted_through_quotes_and_blank_ones() {
        assertThat(problems(
                        "application,nodes,runtime_s,energy_j\n\n\"two\nlines\",1,100,40000\n# a remark\nx,1,-1,3\n"))
                .containsExactly(new Problem(6, "runtime_s", Wrong.NOT_POSITIVE, "-1"));
    }

    @Test
    void a_cell_of_ten_megabytes_is_refused_and_no_message_carries_it() {
        assertThatThrownBy(() -> read(HEADER + "a".repeat(10 << 20) + ",1,,,,1,2\n"))
                .isInstanceOf(BadTable.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        assertThat(problems(HEADER + "cfd,1,,,,\u001b[2J\u202e5,2\n").getFirst().found())
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void power_that_no_node_draws_is_left_aside_and_counted() {
        RunHistory history =
                read(HEADER + "cfd,1,,,200,100,10\ncfd,1,,,200,100,1e12\ncfd,1,,,200,100,15000\ncfd,1,,,,1e9,2e11\n");
        assertThat(history.implausible())
                .extracting(RunHistory.Implausible::line)
                .containsExactly(2, 3, 5);
        assertThat(history.runs().get("cfd")).hasSize(1);
    }

    @Test
    void columns_nobody_reads_are_named() {
        assertThat(read("nodes,runtime_s,energy_j,colour\n1,1,300,red\n").unknown())
                .containsExactly("colour");
    }
}
