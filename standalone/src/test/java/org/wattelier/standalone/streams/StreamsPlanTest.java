package org.wattelier.standalone.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.topology.BoundedRocks;

class StreamsPlanTest {
    @TempDir
    Path dir;

    private StreamsPlan plan(String file, Map<String, String> env) throws IOException {
        return StreamsPlan.of(
                Settings.read(Files.writeString(dir.resolve("streams.conf"), file), env, StreamsPlan.VARIABLE));
    }

    @Test
    void only_the_broker_must_be_told() throws IOException {
        StreamsPlan plan = plan("kafka = b:9092", Map.of());
        assertThat(plan.partitions()).isEqualTo(12);
        assertThat(plan.standby()).isEqualTo(1);
        assertThat(plan.readyLag()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.streams().kafka())
                .containsEntry("bootstrap.servers", "b:9092")
                .containsEntry("num.standby.replicas", 1)
                .containsEntry(BoundedRocks.BUDGET, 160L << 20)
                .containsEntry("statestore.cache.max.bytes", 80L << 20);
    }

    @Test
    void variables_win_over_the_file_and_kafkas_own_settings_pass_through() throws IOException {
        StreamsPlan plan = plan(
                "kafka = b:9092\npartitions = 4\nkafka.producer.linger.ms = 7\nkafka.ssl.key.password = hush",
                Map.of("WATTELIER_STREAMS_PARTITIONS", "48", "WATTELIER_STREAMS_MEMORY_MB", "300", "OTHER", "x"));
        assertThat(plan.partitions()).isEqualTo(48);
        assertThat(plan.memoryBytes()).isEqualTo(300L << 20);
        assertThat(plan.streams().kafka()).containsEntry("producer.linger.ms", "7");
        assertThat(plan.connection().plain())
                .doesNotContainKey("producer.linger.ms")
                .containsKey("ssl.key.password");
        assertThat(plan.toString()).doesNotContain("hush");
    }

    @Test
    void every_problem_is_told_at_once_and_no_secret() {
        assertThatThrownBy(() -> plan(
                        "prtitions = 3\n"
                                + "threads = none\n"
                                + "standby = 9\n"
                                + "listen = here\n"
                                + "topics = a b\n"
                                + "kafka.sasl.jaas.config = hush",
                        Map.of("WATTELIER_STREAMS_READY_LAG", "3")))
                .isInstanceOf(BadSettings.class)
                .message()
                .contains("prtitions is not known", "threads is", "standby is", "listen is", "topics is")
                .contains("kafka is not set", "ready.lag is not known")
                .doesNotContain("hush");
    }

    @Test
    void every_setting_is_in_the_documentation() throws IOException {
        Path page = Path.of("").toAbsolutePath().resolveSibling("streams/docs/running.md");
        String text = Files.readString(page);
        for (String key : List.of("kafka", "state", "partitions", "threads", "standby", "memory.mb", "ready.lag.s")) {
            assertThat(text).contains(key);
        }
    }
}
