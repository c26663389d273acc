package org.wattelier.standalone.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.standalone.site.Waiting;

/// What a batch system runs where a job begins and ends: whatever our side is doing, it ends at once and with 0. A
/// hook that failed would drain a node, one that hung would hold up every job.
@Tag("alone")
class HookIT {
    private static final int TIMES = 25;
    private static final long MOST_MS = 100;
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path dir;

    private Path notes;

    @BeforeEach
    void make_the_folder() throws IOException {
        notes = Files.createDirectory(dir.resolve("notes"));
    }

    @Test
    void ends_at_once_with_a_receiver_that_lives_then_hangs_then_is_dead() throws Exception {
        try (var feed = feed(NOBODY)) {
            ends("lives");
            assertThat(Waiting.until(this::areTaken, 30)).as("notes are taken").isTrue();
            signal("STOP", feed.pid());
            ends("hangs");
            assertThat(areTaken()).as("notes wait").isFalse();
            signal("CONT", feed.pid());
            assertThat(Waiting.until(this::areTaken, 30))
                    .as("notes are taken again")
                    .isTrue();
            feed.kill();
            ends("is dead");
        }
    }

    @Test
    void ends_at_once_where_no_name_can_be_resolved() throws Exception {
        try (var feed = feed("broker.invalid:9092")) {
            ends("has no DNS");
            assertThat(feed).isNotNull();
        }
    }

    @Test
    void ends_at_once_where_there_is_no_folder_or_it_is_closed_or_full_of_notes() throws Exception {
        for (int i = 0; i < 5000; i++) {
            Files.createFile(notes.resolve(i + ".note"));
        }
        ends("is behind by 5000 notes");
        Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("---------"));
        ends("has closed its folder");
        Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("rwx------"));
        notes = dir.resolve("absent");
        ends("was never installed");
    }

    private FeedProcess feed(String kafka) throws IOException {
        Path config = Files.writeString(
                dir.resolve("feed.conf"),
                String.join(
                        "\n",
                        "cluster = c",
                        "kafka = " + kafka,
                        "kafka.max.block.ms = 1000",
                        "state = " + dir.resolve("state"),
                        "hooks = " + notes,
                        "slurm.commands = " + dir.resolve("none"),
                        ""));
        return new FeedProcess(Map.of(), config, dir.resolve("feed.log"));
    }

    private boolean areTaken() {
        String[] left = notes.toFile().list();
        return left != null && left.length == 0;
    }

    private static void signal(String which, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + which, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    /// Every one with 0, and the usual one in time; a machine that is busy with other things may make a single one
    /// late.
    private void ends(String receiver) throws IOException, InterruptedException {
        var ms = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            var builder = new ProcessBuilder(SlurmTestbed.HOOK.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(dir.resolve("hook.err").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "WATTELIER_HOOKS", notes.toString(),
                            "SLURM_JOB_ID", Integer.toString(1000 + i),
                            "SLURM_SCRIPT_CONTEXT", "prolog_slurmctld"));
            long begun = System.nanoTime();
            Process hook = builder.start();
            assertThat(hook.waitFor(5, TimeUnit.SECONDS)).as("ended").isTrue();
            ms[i] = (System.nanoTime() - begun) / 1e6;
            assertThat(hook.exitValue()).as("where the receiver " + receiver).isZero();
            assertThat(dir.resolve("hook.err")).isEmptyFile();
        }
        Arrays.sort(ms);
        System.out.printf(
                "hook where the receiver %s: median %.1f ms, worst %.1f ms%n", receiver, ms[TIMES / 2], ms[TIMES - 1]);
        assertThat(ms[TIMES / 2]).as("ms where the receiver " + receiver).isLessThan(MOST_MS);
    }
}
