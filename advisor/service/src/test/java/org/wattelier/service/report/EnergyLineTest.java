package org.wattelier.service.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.text.Language;

class EnergyLineTest {
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final long WH = 3_600_000_000L;

    private static JobView job(Status status, @Nullable String label) {
        return JobViews.of(new JobEntry(
                Samples.job(new JobId("demo", "123", 1), 3, status, Samples.content(status)),
                null,
                null,
                null,
                null,
                label));
    }

    private static JobView read(
            long booked, @Nullable Boundary boundary, Coverage coverage, double own, double common) {
        JobContent whole = Samples.content(Status.FINAL);
        var cpu = new ComponentEnergy(booked, 0, 0);
        var content = new JobContent(
                whole.state(),
                whole.start(),
                whole.end(),
                whole.nodes(),
                0,
                new Breakdown(cpu, ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO),
                0,
                boundary,
                boundary == null ? null : Method.ONCHIP,
                Split.EXCLUSIVE,
                false,
                false,
                coverage,
                own,
                common,
                EnergySeries.EMPTY,
                EnergySeries.EMPTY);
        return JobViews.of(Samples.job(new JobId("demo", "7", 1), 1, Status.FINAL, content));
    }

    private static JobView chip() {
        return read(1_750 * WH, Boundary.CHIP, new Coverage(6_537_600, 590_400, 72_000), 0, 0);
    }

    private static JobView unread() {
        return read(0, null, new Coverage(0, 0, 7_200_000), 0, 0);
    }

    private static String lines(Language language) {
        var line = new EnergyLine(language);
        return String.join(
                "\n",
                line.of(job(Status.FINAL, null)),
                line.of(job(Status.RUNNING, null)),
                line.of(job(Status.PROVISIONAL, "123_4")),
                line.of(job(Status.CORRECTED, null)),
                line.of(chip()),
                line.of(unread()),
                line.of("123", List.of(job(Status.FINAL, "123_1"), job(Status.RUNNING, "123_2"), unread())),
                line.of("123", List.of(job(Status.FINAL, "123+0"), job(Status.PROVISIONAL, "123+1"))),
                line.of("123", List.of(job(Status.FINAL, "123+0"), chip())),
                line.of("123", List.of(unread(), unread())),
                "");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_lines_read_as_agreed(Language language) throws IOException {
        Path golden = GOLDEN.resolve("lines-" + language.tag() + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, lines(language));
        }
        assertThat(lines(language)).isEqualTo(Files.readString(golden));
    }

    @Test
    void every_line_is_one_line_even_of_a_hostile_label() {
        String line = new EnergyLine(Language.EN).of(job(Status.FINAL, "1\r\nBcc: x@example.org\u202E\u001B[2J"));
        assertThat(line).doesNotContain("\n", "\r", "\u202E", "\u001B");
    }

    @Test
    void common_uncertainty_of_the_parts_adds_up_and_their_own_in_quadrature() {
        var all = new Coverage(1, 0, 0);
        var part = read(1_000 * WH, Boundary.WALL, all, 50_000, 40_000);
        Whole whole = Whole.of(List.of(part, part, part, part));
        assertThat(whole.sigmaJ()).isEqualTo(Math.hypot(4 * 40_000, 2 * 50_000));
        Whole unsure = Whole.of(List.of(part, read(1_000 * WH, Boundary.WALL, all, 0, 0)));
        assertThat(unsure.sigmaJ()).isZero();
    }

    @Test
    void the_comment_keeps_one_unit_and_has_no_character_that_accounting_changes() {
        assertThat(AdminComment.of(job(Status.FINAL, null)))
                .isEqualTo("wattelier: 1.92 kWh ±0.10 node_ac measured 98%");
        assertThat(AdminComment.of(chip())).isEqualTo("wattelier: 1.75 kWh chip measured 91% missing 1%");
        assertThat(AdminComment.of(unread())).isEqualTo("wattelier: no data");
        var large = read(2_000_000 * WH, Boundary.WALL, new Coverage(9_999, 0, 1), 3.6e8, 0);
        assertThat(AdminComment.of(large)).isEqualTo("wattelier: 2000 kWh ±200 wall measured >99% missing <1%");
        var small = read(1_000_000, Boundary.WALL, new Coverage(1, 0, 0), 0, 0);
        assertThat(AdminComment.of(small)).startsWith("wattelier: 0.000000278 kWh");
    }
}
