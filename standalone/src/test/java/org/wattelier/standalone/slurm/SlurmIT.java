package org.wattelier.standalone.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobSnapshot;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.standalone.site.SiteSettings;
import org.wattelier.standalone.site.Wattelier;

/// A real Slurm of four nodes runs jobs of all kinds while its daemons and our feed go away and come back: what we say
/// of each job is what the accounting says, and its energy is what it drew. `-Dslurm.jobs=200` is the long form.
@Tag("alone")
class SlurmIT {
    private static final int JOBS = Integer.getInteger("slurm.jobs", 25);
    private static final long SEED = Long.getLong("seed", 1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /// In the long form so long that a second more or less does not matter: nodes are looked at once a second.
    private static final int EXCLUSIVE_S = JOBS < 100 ? 20 : 60;

    private static final double RESOLUTION_S = JOBS < 100 ? 1 : 0;
    private static final double MOST = 0.02;

    @TempDir
    Path dir;

    private final Instant begun = Instant.now();

    @Test
    void jobs_and_their_energy_are_those_of_the_accounting_and_of_the_counters() throws Exception {
        SlurmTestbed.need();
        System.out.printf("slurm: %d jobs, seed %d%n", JOBS, SEED);
        var slurm = CompletableFuture.supplyAsync(SlurmTestbed::up, Thread::startVirtualThread);
        try (var site = new Wattelier(SiteSettings.local(dir.resolve("site"), null)).start();
                var testbed = slurm.join();
                var agents = NodeAgents.start(testbed, site.bootstrapServers(), dir.resolve("agents"));
                var heard = new Heard(site.bootstrapServers())) {
            assertThat(agents).isNotNull();
            assertThat(site.awaitReady(60)).as("streams run").isTrue();
            NodeAgents.knowRest(site.kafka(), begun.minusSeconds(3600));
            say("all is up");
            Path config = feedSettings(site.bootstrapServers(), testbed.notes());
            try (var feed = run(testbed, config)) {
                say("the jobs have ended");
                List<AccountedRun> expected = accounted(testbed);
                heard.until(() -> lines(expected).equals(lines(heard)), LONGEST_WAIT);
                say("the topic of jobs says what the accounting says");
                heard.until(() -> agree(expected, heard), LONGEST_WAIT);
                say("heard " + heard.told() + " snapshots of "
                        + heard.snapshots().size() + " jobs");
                assertThat(feed.alive()).as("the feed lives").isTrue();
                check(expected, heard, testbed);
            }
        }
    }

    private void say(String what) {
        System.out.printf(
                "slurm: %s after %d s%n",
                what, Duration.between(begun, Instant.now()).toSeconds());
    }

    private Path feedSettings(String kafka, Path hooks) throws IOException {
        return Files.writeString(
                dir.resolve("feed.conf"),
                String.join(
                        "\n",
                        "cluster = " + SlurmTestbed.CLUSTER,
                        "kafka = " + kafka,
                        "state = " + dir.resolve("feed"),
                        "hooks = " + hooks,
                        "poll.s = 30",
                        "reconcile.s = 10",
                        ""));
    }

    private FeedProcess feed(SlurmTestbed testbed, Path config) throws IOException {
        return new FeedProcess(Map.of("SLURM_CONF", testbed.slurmConf().toString()), config, dir.resolve("feed.log"));
    }

    /// The jobs, and what goes wrong meanwhile.
    private FeedProcess run(SlurmTestbed testbed, Path config) throws IOException, InterruptedException {
        var feed = feed(testbed, config);
        Process jobs = testbed.begin(
                Map.of("JOBS_EXCLUSIVE_S", Integer.toString(EXCLUSIVE_S), "JOBS_LIMIT", "800"),
                testbed.folder().resolve("jobs.log"),
                "jobs.sh",
                Integer.toString(JOBS),
                Long.toString(SEED));
        try {
            pause(jobs, 8);
            testbed.run(Map.of(), "slurm.sh", "restart-ctld");
            pause(jobs, 5);
            testbed.run(Map.of(), "slurm.sh", "stop-dbd");
            pause(jobs, 3);
            feed.kill();
            pause(jobs, 4);
            feed = feed(testbed, config);
            pause(jobs, 5);
            testbed.run(Map.of(), "slurm.sh", "start-dbd");
            say("restarted slurmctld, slurmdbd away for 12 s, feed killed");
            assertThat(jobs.waitFor(900, TimeUnit.SECONDS)).as("jobs end").isTrue();
            assertThat(jobs.exitValue())
                    .as(Files.readString(testbed.folder().resolve("jobs.log")))
                    .isZero();
            return feed;
        } catch (AssertionError | IOException | InterruptedException e) {
            feed.close();
            throw e;
        } finally {
            jobs.destroyForcibly();
        }
    }

    /// For so long, while there are jobs to disturb.
    private static void pause(Process jobs, int seconds) throws InterruptedException {
        assertThat(jobs.waitFor(seconds, TimeUnit.SECONDS))
                .as("jobs ended before everything was disturbed")
                .isFalse();
    }

    /// Once slurmctld has handed over what it kept while slurmdbd was away.
    private static List<AccountedRun> accounted(SlurmTestbed testbed) throws Exception {
        int last = Integer.parseInt(testbed.ask("scontrol", "show", "config")
                .lines()
                .filter(line -> line.startsWith("NEXT_JOB_ID"))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst()
                .orElseThrow());
        List<AccountedRun> before = List.of();
        for (int i = 0; i < 30; i++) {
            List<AccountedRun> now = AccountedRun.upTo(last - 1, testbed);
            if (now.size() >= JOBS && now.equals(before) && now.stream().allMatch(job -> job.end() != null)) {
                return now;
            }
            before = now;
            TimeUnit.SECONDS.sleep(1);
        }
        throw new AssertionError("the accounting does not come to rest: " + before);
    }

    private static boolean agree(List<AccountedRun> expected, Heard heard) {
        return lines(expected).equals(lines(heard))
                && expected.stream().allMatch(job -> heard.isLast(job.key()))
                && heard.energies().size() == expected.size()
                && heard.balances();
    }

    private static String lines(List<AccountedRun> expected) {
        var lines = new TreeSet<String>();
        expected.forEach(job -> lines.add(line(job.key(), job.start(), job.end(), job.nodes())));
        return String.join("\n", lines);
    }

    private static String lines(Heard heard) {
        var lines = new TreeSet<String>();
        heard.snapshots().forEach((key, job) -> lines.add(line(key, job.start(), job.end(), nodes(job))));
        return String.join("\n", lines);
    }

    private static TreeSet<String> nodes(JobSnapshot job) {
        var nodes = new TreeSet<String>();
        job.allocations().forEach(each -> nodes.addAll(each.nodes()));
        return nodes;
    }

    private static String line(String key, @Nullable Instant start, @Nullable Instant end, Iterable<String> nodes) {
        return key + " " + start + " " + end + " " + String.join(",", nodes);
    }

    private void check(List<AccountedRun> expected, Heard heard, SlurmTestbed testbed) throws IOException {
        var truth = Truth.of(testbed.truth());
        var table = new Deviations();
        for (AccountedRun job : expected) {
            List<JobEnergy> said = heard.energies().getOrDefault(job.key(), List.of());
            if (!said.isEmpty()) {
                table.add(job, truth, said.getLast().content());
            }
        }
        System.out.println(table);
        assertThat(lines(heard)).as("(id, run, start, end, nodes)").isEqualTo(lines(expected));
        assertThat(heard.energies().keySet())
                .as("jobs with a record of energy")
                .isEqualTo(heard.snapshots().keySet());
        assertThat(expected).as("last record").allMatch(job -> heard.isLast(job.key()));
        heard.energies()
                .forEach((key, said) -> assertThat(said.stream()
                                .map(each -> each.envelope().revision())
                                .toList())
                        .as("revisions of " + key)
                        .isSorted()
                        .doesNotHaveDuplicates());
        assertThat(heard.lines().values()).isNotEmpty().allMatch(NodeEnergy::closes);
        assertThat(heard.balances()).as("books balance").isTrue();
        double secondJ = RESOLUTION_S * (SlurmTestbed.IDLE_CPU_W + SlurmTestbed.IDLE_DRAM_W);
        assertThat(table.cases("excl.*"))
                .as("CPU-bound, alone on its node")
                .hasSizeGreaterThan(3)
                .allSatisfy(one -> assertThat(Math.abs(one.bookedJ() - one.trueJ()))
                        .as(one.toString())
                        .isLessThan(MOST * one.trueJ() + secondJ));
    }
}
