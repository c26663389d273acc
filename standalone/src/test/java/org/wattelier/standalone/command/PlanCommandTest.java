package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

class PlanCommandTest {
    private static final String JOBS = "job,submit,nodes,runtime_s,power_w,deadline,urgent\n"
            + "patient,2024-01-08T00:00:00Z,2,3600,800,2024-01-09T00:00:00Z,no\n"
            + "urgent,2024-01-08T00:00:00Z,2,3600,800,,yes\nwide,2024-01-08T00:00:00Z,9,3600,800,,no\n";

    /// Field 4 is the run time, 5 the processors.
    private static final String SWF = "; UnixStartTime: 0\n"
            + "1 100 0 3600 2 -1 -1 2 -1 -1 1 1 1 -1 -1 -1 -1 -1\n2 200 0 1800 1 -1 -1 1 -1 -1 1 1 1 -1 -1 -1 -1 -1\n"
            + "3 300 0 -1 1 -1 -1 1 -1 -1 0 1 1 -1 -1 -1 -1 -1\n";

    @TempDir
    Path folder;

    private Path carbon = Path.of("");
    private Path price = Path.of("");

    @BeforeEach
    void signals() throws IOException {
        var grams = new StringBuilder("Time,Carbon Intensity\n");
        var euros = new StringBuilder("Datetime,Price (EUR/MWh)\n");
        Instant begin = Instant.parse("2024-01-08T00:00:00Z");
        for (int hour = 0; hour < 24 * 14; hour++) {
            String at =
                    begin.plusSeconds(hour * 3600L).toString().replace('T', ' ').replace("Z", "");
            boolean noon = hour % 24 == 12;
            grams.append(at).append(',').append(noon ? 10 : 60).append('\n');
            euros.append(at).append(',').append(noon ? 5 : 80).append('\n');
        }
        carbon = Files.writeString(folder.resolve("carbon.csv"), grams);
        price = Files.writeString(folder.resolve("price.csv"), euros);
    }

    private Typed plan(Map<String, String> env, Path jobs, String... more) {
        String[] usual = {
            "plan",
            "--jobs",
            jobs.toString(),
            "--nodes",
            "4",
            "--carbon",
            carbon.toString(),
            "--price",
            price.toString(),
            "--price-zone",
            "UTC"
        };
        String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return Typed.run(env, all);
    }

    @Test
    void json_has_the_begins_and_what_they_are_worth() throws IOException {
        Typed typed = plan(Map.of(), Files.writeString(folder.resolve("jobs.csv"), JOBS), "--json");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.err()).contains("left out: 1");
        JsonNode json = Json.MAPPER.readTree(typed.out());
        assertThat(json.at("/jobs/0/job").stringValue()).isEqualTo("patient");
        assertThat(json.at("/jobs/0/start").stringValue()).isEqualTo("2024-01-08T12:00:00Z");
        assertThat(json.at("/jobs/0/end").stringValue()).isEqualTo("2024-01-08T13:00:00Z");
        assertThat(json.at("/jobs/1/start").stringValue()).isEqualTo("2024-01-08T00:00:00Z");
        assertThat(json.at("/planned/cost_eur").doubleValue())
                .isLessThan(json.at("/first_come/cost_eur").doubleValue());
        assertThat(json.at("/lower_bound/objective_eur").doubleValue())
                .isLessThanOrEqualTo(json.at("/planned/objective_eur").doubleValue() + 1e-9);
        assertThat(json.at("/shifted_s").longValue()).isZero();
        assertThat(json.at("/seconds").doubleValue()).isPositive();
    }

    @Test
    void a_workload_log_of_another_time_is_moved_by_whole_weeks_and_that_is_told() throws IOException {
        Path swf = Files.writeString(folder.resolve("log.swf"), SWF);
        Typed typed = plan(Map.of(), swf, "--json");
        assertThat(typed.exit()).as(typed.err()).isZero();
        JsonNode json = Json.MAPPER.readTree(typed.out());
        assertThat(json.at("/jobs").size()).isEqualTo(2);
        assertThat(json.at("/refused").intValue()).isEqualTo(1);
        assertThat(json.at("/assumed_slack_h").doubleValue()).isEqualTo(24);
        assertThat(json.at("/shifted_s").longValue() % (7 * 86_400)).isZero();
        assertThat(typed.err()).contains("No job has a deadline", "were moved");
    }

    @Test
    void people_read_a_plan_in_their_language() throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), JOBS);
        Typed french = plan(Map.of("LANG", "fr_FR.UTF-8"), jobs);
        assertThat(french.out()).contains("Premier arrivé", "Planifié", "--begin=2024-01-08T");
        Typed english = plan(Map.of(), jobs);
        assertThat(english.out()).contains("First come", "Planned", "No plan costs less");
    }

    @Test
    void without_prices_the_cost_is_unknown_and_not_zero() throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), JOBS);
        Typed typed =
                Typed.run("plan", "--jobs", jobs.toString(), "--nodes", "4", "--carbon", carbon.toString(), "--json");
        assertThat(Json.MAPPER.readTree(typed.out()).at("/planned/cost_eur").isNull())
                .isTrue();
    }

    @Test
    void wrong_files_and_numbers_end_with_2_and_say_why() throws IOException {
        Path jobs = Files.writeString(folder.resolve("jobs.csv"), JOBS);
        assertThat(plan(Map.of(), jobs, "--seconds", "0").exit()).isEqualTo(2);
        assertThat(plan(Map.of(), jobs, "--carbon-zone", "Mars").err()).contains("Mars");
        Typed swapped = Typed.run("plan", "--jobs", jobs.toString(), "--nodes", "4", "--carbon", price.toString());
        assertThat(swapped.exit()).isEqualTo(2);
        assertThat(swapped.err()).contains("g/kWh");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "job,submit,nodes\na,b,c\n");
        assertThat(plan(Map.of(), bad).err()).contains("line 1, column runtime_s");
        Path none = Files.writeString(folder.resolve("none.swf"), "; nothing\n");
        assertThat(plan(Map.of(), none).exit()).isEqualTo(2);
        assertThat(plan(Map.of(), folder.resolve("nowhere")).exit()).isEqualTo(2);
    }
}
