package org.wattelier.service.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

class TextReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    private static final Map<String, JobView> VIEWS = Map.of(
            "final",
                    JobViews.of(new JobEntry(
                            Samples.job("1001", 3, Status.FINAL), "relax_h2o", "batch", "Alice Martin", "chimie")),
            "sight", JobViews.of(Samples.job(new JobId("demo", "1005", 1), 2, Status.FINAL, Samples.seenContent())),
            "running", JobViews.of(Samples.job("1002", 1, Status.RUNNING)),
            "chip", JobViews.of(Samples.job(new JobId("archive/emmy", "7", 0), 1, Status.CORRECTED, chip())),
            "unread", JobViews.of(Samples.job(new JobId("demo", "8", 1), 1, Status.FINAL, unread())));

    private static JobView view(String name) {
        return Objects.requireNonNull(VIEWS.get(name));
    }

    private static JobContent chip() {
        var energy = new Breakdown(
                new ComponentEnergy(6_300_000_000_000L, 0, 576_000_000_000L),
                ComponentEnergy.ZERO,
                ComponentEnergy.ZERO,
                ComponentEnergy.ZERO);
        return with(energy, Boundary.CHIP, Method.ONCHIP, new Coverage(6_537_600, 590_400, 72_000), 40_000);
    }

    private static JobContent unread() {
        return with(Breakdown.ZERO, null, null, new Coverage(0, 0, 7_200_000), 0);
    }

    private static JobContent with(
            Breakdown energy, @Nullable Boundary boundary, @Nullable Method method, Coverage coverage, double sigmaJ) {
        JobContent whole = Samples.content(Status.FINAL);
        boolean read = energy.bookedUj() > 0;
        return new JobContent(
                whole.state(),
                whole.start(),
                whole.end(),
                whole.nodes(),
                0,
                energy,
                0,
                boundary,
                method,
                Split.EXCLUSIVE,
                read,
                read,
                coverage,
                sigmaJ,
                0,
                read ? whole.profile() : EnergySeries.EMPTY,
                EnergySeries.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "final,en",
        "final,fr",
        "running,en",
        "running,fr",
        "chip,en",
        "chip,fr",
        "unread,en",
        "unread,fr",
        "sight,en",
        "sight,fr"
    })
    void the_report_reads_as_agreed(String name, String language) throws IOException {
        String text = TextReport.render(view(name), Locale.forLanguageTag(language));
        Path golden = GOLDEN.resolve("report-" + name + "-" + language + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void no_energy_is_no_data_and_never_zero() {
        String text = TextReport.render(view("unread"), Locale.ENGLISH);
        assertThat(text).contains("no data").doesNotContain("0\u00A0J").doesNotContain("kWh");
    }

    @Test
    void the_view_survives_its_json() {
        Function<JobView, JobView> roundTrip = view -> JobJson.read(JobJson.write(view));
        assertThat(VIEWS.values())
                .allSatisfy(view -> assertThat(roundTrip.apply(view)).isEqualTo(view));
    }
}
