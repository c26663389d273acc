package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "demo --nonsense",
                "demo --port x",
                "influx",
                "influx --config /nowhere",
                "advisor",
                "advisor --config /nowhere",
                "simulate",
                "simulate --kafka nowhere",
                "import",
                "import sacct x",
                "import clustercockpit",
                "report",
                "report 123",
                "report demo/1#x",
                "report demo/1 --server nowhere",
                "report demo/1 --lang xx",
                "audit",
                "audit --from 2026-01-01",
                "audit --from 2026-13-01 --to 2026-12-31",
                "audit --from 2026-01-02 --to 2026-01-01",
                "audit --from 2026-01-01 --to 2026-12-31 --zone Nowhere",
                "audit --from 2026-01-01 --to 2026-12-31 --format doc",
                "up --port 99999",
                "up --kafka nowhere",
                "up --feed torque",
                "up --feed slurm --feed-config nowhere",
                "reattribute",
                "reattribute --from yesterday --to 2026-03-02T06:00:00Z",
                "reattribute --from 2026-03-02T06:00:00Z --to 2026-03-02T06:00:00Z",
                "reattribute --from 2026-03-02T06:00:00Z --to 2026-03-02T07:00:00Z --kafka nowhere",
                "move --from wattelier. --to wattelier. --partitions 48",
                "advise",
                "advise --history nowhere",
                "advise --history nowhere --penalty x",
                "advise --history nowhere --deadline -1",
                "plan",
                "plan --jobs x --nodes 0 --carbon y",
                "plan --jobs nowhere --nodes 4 --carbon nowhere",
                "move --from wattelier. --to green --partitions 48"
            })
    void wrong_usage_ends_with_2_and_without_a_stack_trace(String line) {
        Typed typed = Typed.run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void an_archive_that_is_none_is_named() {
        Typed typed =
                Typed.run("import", "clustercockpit", folder.resolve("nowhere").toString(), "--json");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("nowhere").contains("meta.json");
    }

    @Test
    void a_job_that_cannot_be_read_is_told_before_anything_starts() throws IOException {
        Files.writeString(folder.resolve("meta.json"), "{\"jobId\": 1}");
        Typed typed = Typed.run("import", "clustercockpit", folder.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("startTime");
    }

    @Test
    void every_wrong_setting_is_told_at_once() throws IOException {
        Path file = Files.writeString(folder.resolve("up.conf"), "prot = 1\nport = x\n");
        Typed typed = Typed.run(
                Map.of("WATTELIER_KAFKA", "nowhere", "WATTELIER_DATE", "x", "WATTELIER_SERVER", "http://x"),
                "up",
                "--config",
                file.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err())
                .contains("prot", "port", "WATTELIER_DATE", "HOST:PORT")
                .doesNotContain("SERVER");
    }

    @Test
    void nobody_answers_is_a_failure_with_a_remedy() {
        Typed typed = Typed.run("report", "demo/1", "--server", "http://127.0.0.1:1");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("127.0.0.1:1").contains("wattelier up");
    }

    @Test
    void people_are_spoken_to_in_their_language() {
        Typed typed = Typed.run(Map.of("LANG", "fr_FR.UTF-8"), "report", "123");
        assertThat(typed.err()).contains("n’est pas un job");
    }
}
