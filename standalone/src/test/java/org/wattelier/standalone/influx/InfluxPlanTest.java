package org.wattelier.standalone.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.influx.schema.Buckets;

class InfluxPlanTest {
    private static final Map<String, String> LEAST = Map.of("kafka", "b:9092", "url", "http://127.0.0.1:8086");

    @TempDir
    Path folder;

    @Test
    void the_least_gives_the_usual() {
        InfluxPlan plan = InfluxPlan.of(new Settings(LEAST));
        assertThat(plan.sink().buckets()).isEqualTo(Buckets.USUAL);
        assertThat(plan.sink().topics().prefix()).isEqualTo("wattelier.");
        assertThat(plan.listen()).isNull();
    }

    @Test
    void everything_can_be_set() throws IOException {
        Map<String, String> words = new HashMap<>(LEAST);
        words.put("org", "site");
        words.put("token.file", token("secret-token", "rw-r-----").toString());
        words.put("prefix", "w_");
        words.put("keep.minutes.days", "90");
        words.put("keep.quarters.days", "forever");
        words.put("keep.days.days", "3650");
        words.put("keep.jobs.days", "7");
        words.put("topics", "other.");
        words.put("kafka.security.protocol", "SSL");
        words.put("sums.s", "5");
        words.put("patience.s", "9");
        words.put("pause.s", "7");
        words.put("listen", "127.0.0.1:9468");
        InfluxPlan plan = InfluxPlan.of(new Settings(words));
        assertThat(plan.sink().server().token()).isEqualTo("secret-token".toCharArray());
        assertThat(plan.sink().buckets())
                .isEqualTo(new Buckets(
                        "w_", Duration.ofDays(90), Duration.ZERO, Duration.ofDays(3650), Duration.ofDays(7)));
        assertThat(plan.sink().kafka()).containsEntry("security.protocol", "SSL");
        assertThat(plan.toString()).doesNotContain("secret");
    }

    @Test
    void every_problem_is_told_at_once() throws IOException {
        Map<String, String> words = new HashMap<>();
        words.put("url", "nowhere");
        words.put("token.file", token("secret-token", "rw-r--r--").toString());
        words.put("keep.jobs.days", "31");
        words.put("keep.minutes.days", "1");
        words.put("prefix", "a/b");
        words.put("listen", "x");
        words.put("colour", "blue");
        assertThatThrownBy(() -> InfluxPlan.of(new Settings(words)))
                .isInstanceOf(BadSettings.class)
                .hasMessageContainingAll(
                        "kafka is not set",
                        "nowhere",
                        "chmod 640",
                        "keep.jobs.days",
                        "keep.minutes.days",
                        "a/b",
                        "listen",
                        "colour is not known")
                .hasMessageNotContaining("secret");
    }

    @Test
    void variables_win_over_the_file_and_need_none() throws IOException {
        Path file = Files.writeString(folder.resolve("c"), "kafka=a:1\nurl=http://a:1\n");
        Map<String, String> env = Map.of("WATTELIER_INFLUX_KAFKA", "b:2", "WATTELIER_INFLUX_URL", "http://b:2");
        assertThat(InfluxPlan.of(Settings.read(file, env, InfluxPlan.VARIABLE))
                        .sink()
                        .kafka())
                .containsEntry("bootstrap.servers", "b:2");
        assertThat(InfluxPlan.of(Settings.read(null, env, InfluxPlan.VARIABLE))
                        .sink()
                        .server()
                        .url())
                .hasHost("b");
    }

    private Path token(String text, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
