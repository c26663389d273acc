package org.wattelier.standalone.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// A run too small for figures to mean anything: that it goes through, that the books close, and what it says.
class StreamsBenchIT {
    @TempDir
    private Path home;

    @Test
    void a_small_run_closes_its_books_and_has_all_figures() throws Exception {
        var result = new StreamsBench(home, true, 40).run();
        JsonNode json = Json.MAPPER.readTree(result.json());
        for (StreamsResult.Target target : StreamsResult.TARGETS) {
            boolean isLive = target.name().startsWith("end_to_closed");
            assertThat(json.has(target.name())).as(target.name()).isEqualTo(!isLive);
            assertThat(json.get("targets").get(target.name() + "_met").isBoolean())
                    .isTrue();
        }
        assertThat(json.get("conservation").stringValue()).isEqualTo("closed");
        assertThat(json.get("decode_and_sum_uj")).isEqualTo(json.get("generated_uj"));
        assertThat(json.get("bare_consumer_readings_per_s").isNumber()).isTrue();
        assertThat(json.get("cpu_us_per_node_tick").get("40").isNumber()).isTrue();
        assertThat(json.get("reference").booleanValue()).isFalse();
        assertThat(json.get("workload_sha256").stringValue()).hasSize(64);
        assertThat(home.resolve("target/bench-streams")).doesNotExist();
    }
}
