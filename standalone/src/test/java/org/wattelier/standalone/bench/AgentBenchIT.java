package org.wattelier.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// A run too short for figures to mean anything: that everything starts, is read, is counted, and goes away.
@Tag("alone")
class AgentBenchIT {
    private static final List<String> COST =
            List.of("cpu_percent", "kernel_cpu_percent", "resident_mb", "pss_mb", "wakeups_per_s");

    @Test
    void a_short_run_has_all_figures_and_leaves_nothing() throws Exception {
        Path home = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
        Assumptions.assumeTrue(
                Files.isDirectory(home.resolve("collectors/agent/target/lib")), "the agent is not packaged here");
        var stages = new ArrayList<Stage>();
        var result = new AgentBench(new BenchOptions(home, 6, 2), stages::add).run();
        JsonNode json = Json.MAPPER.readTree(BenchJson.of(result));
        assertThat(stages).startsWith(Stage.FIXTURE, Stage.WARM_UP, Stage.COST);
        for (String name : List.of("agent", "node_exporter", "collectd")) {
            JsonNode row = json.get(name);
            assertThat(row.get("installed").isBoolean()).isTrue();
            boolean installed = row.get("installed").booleanValue();
            assertThat(COST).as(name).allMatch(field -> row.get(field).isNumber() == installed);
            assertThat(row.has("longest_interruption_us")).isTrue();
        }
        assertThat(json.get("agent").get("cpu_percent").doubleValue()).isPositive();
        assertThat(json.get("agent").get("resident_mb").doubleValue()).isBetween(30.0, 200.0);
        assertThat(json.get("bare").has("longest_interruption_us")).isTrue();
        assertThat(json.get("targets").get("met").isBoolean()).isTrue();
        assertThat(json.get("machine").get("cores").intValue()).isPositive();
        assertThat(json.get("date").stringValue()).startsWith("20");
        assertNothingIsLeft();
    }

    private static void assertNothingIsLeft() {
        assertThat(ControlGroups.ROOT.resolve("cpuacct/slurm_" + Jobs.NODE)).doesNotExist();
        assertThat(ControlGroups.ROOT.resolve("system.slice/" + Jobs.NODE + "_slurmstepd.scope"))
                .doesNotExist();
    }
}
