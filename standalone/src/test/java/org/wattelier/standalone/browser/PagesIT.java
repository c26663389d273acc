package org.wattelier.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.service.Advisor;
import org.wattelier.simulator.Simulation;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.standalone.site.Asking;
import org.wattelier.standalone.site.SimulatedSite;
import org.wattelier.standalone.site.Waiting;

/// What people see: each page in a real browser, in both languages, on a telephone and on a desk.
class PagesIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration LIVED = Duration.ofMinutes(6);
    private static final Pattern JOB = Pattern.compile("\"job\":\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static SimulatedSite site;
    private static Advisor advisor;
    private static Asking asking;

    @BeforeAll
    static void a_cluster_that_has_lived_some_minutes() throws Exception {
        chromium = Chromium.found();
        Files.createDirectories(SCREENSHOTS);
        site = new SimulatedSite(folder.resolve("streams"));
        Instant start = Instant.now().minus(LIVED).truncatedTo(ChronoUnit.SECONDS);
        var simulation = new Simulation(SimulationSettings.demo(1, start));
        site.live(simulation, start, start.plus(LIVED));
        advisor = new Advisor(site.advisor(folder.resolve("ledger.duckdb")));
        advisor.start();
        asking = new Asking(advisor.port());
        int ended = simulation.truth().size();
        assertThat(Waiting.until(() -> asking.jobs("final") + asking.jobs("corrected") > ended * 2 / 3, 60))
                .as(
                        "most of %d jobs are final: %d, %d corrected",
                        ended, asking.jobs("final"), asking.jobs("corrected"))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable part : new AutoCloseable[] {asking, advisor, site, chromium}) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "list, en, 360",
        "list, en, 1400",
        "list, fr, 360",
        "list, fr, 1400",
        "job, en, 360",
        "job, en, 1400",
        "job, fr, 360",
        "job, fr, 1400",
        "running, en, 1400",
        "running, fr, 360",
        "cluster, en, 360",
        "cluster, en, 1400",
        "cluster, fr, 360",
        "cluster, fr, 1400",
        "absent, en, 1400",
        "absent, fr, 360"
    })
    void a_page_is_whole_quiet_and_fits_its_window(String name, String language, int width) {
        try (var visit = new Visit(chromium.browser(), asking.server() + path(name), language, width, true)) {
            visit.screenshot(SCREENSHOTS.resolve(name + "-" + language + "-" + width + ".png"));
            assertThat(visit.status()).isEqualTo(name.equals("absent") ? 404 : 200);
            assertThat(visit.requests()).isNotEmpty().allMatch(address -> address.startsWith(asking.server() + "/"));
            if (!name.equals("absent")) {
                assertThat(visit.complaints()).isEmpty();
            }
            assertThat(visit.overflow()).as("wider than its window").isEmpty();
            assertThat(visit.page().getAttribute("html", "lang")).isEqualTo(language);
            assertThat(visit.page().title()).isEqualTo(title(name, language));
            assertThat(visit.page().locator("h1").count()).isEqualTo(1);
            if (name.equals("job")) {
                assertThat(visit.chartDrawn()).as("the power curve is drawn").isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Energy:", "fr, Énergie :"})
    void a_job_can_be_read_without_scripts(String language, String headline) {
        try (var visit = new Visit(chromium.browser(), asking.server() + path("job"), language, 1400, false)) {
            visit.screenshot(SCREENSHOTS.resolve("job-" + language + "-without-scripts.png"));
            assertThat(visit.requests()).allMatch(address -> address.startsWith(asking.server() + "/"));
            assertThat(visit.page().locator(".headline").innerText().replace('\u00a0', ' '))
                    .startsWith(headline);
            assertThat(visit.page().locator(".chart svg polygon").isVisible()).isTrue();
        }
    }

    @Test
    void the_list_can_be_filtered_and_leads_to_a_job_in_the_language_chosen() {
        try (var visit = new Visit(chromium.browser(), asking.server() + "/", "en", 1400, false)) {
            var page = visit.page();
            page.locator("nav.languages a[lang=fr]").click();
            page.locator("select[name=status]").selectOption("final");
            page.locator("form.filter button").click();
            assertThat(page.url()).contains("status=final");
            assertThat(page.locator("table.jobs tbody tr").count()).isPositive();
            assertThat(page.locator("table.jobs tbody .status").allInnerTexts()).containsOnly("définitif");
            page.locator("table.jobs tbody th a").first().click();
            assertThat(page.getAttribute("html", "lang")).isEqualTo("fr");
            assertThat(page.locator("h1").innerText()).startsWith("Job demo/");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static String path(String name) {
        return switch (name) {
            case "list" -> "/";
            case "cluster" -> "/cluster";
            case "absent" -> "/jobs/demo/none";
            case "running" -> "/jobs/" + first("status=running");
            default -> "/jobs/" + first("status=final&sort=-energy");
        };
    }

    private static String first(String filter) {
        var job = JOB.matcher(asking.get("/api/v1/jobs?limit=1&" + filter));
        assertThat(job.find()).as(filter).isTrue();
        return job.group(1);
    }

    private static String title(String name, String language) {
        boolean french = language.equals("fr");
        return switch (name) {
                    case "list" -> "Jobs";
                    case "cluster" -> french ? "Le cluster en direct" : "The cluster now";
                    case "absent" -> french ? "Cette page ne peut pas être affichée" : "This page cannot be shown";
                    default -> "Job " + path(name).substring("/jobs/".length());
                }
                + " – Wattelier";
    }
}
