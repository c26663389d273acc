package org.wattelier.feeds.oar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.JobEvents;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.settings.Settings;

/// Twenty jobs on a real OAR: what the feed tells at the end is what OAR's database knows, read without us.
@TestMethodOrder(OrderAnnotation.class)
class RealOarIT {
    private static final Pattern NUMBER = Pattern.compile("OAR_JOB_ID=([0-9]+)");
    private static final int JOBS = 20;
    private static @Nullable OarTestbed oar;

    private final Map<String, List<JobSnapshot>> told = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private final JobEvents events = new JobEvents("c", new Subjects("s-", "salt"), Set.of());

    @BeforeAll
    static void up() throws Exception {
        oar = OarTestbed.up();
    }

    @AfterAll
    static void down() throws Exception {
        if (oar != null) {
            oar.close();
        }
    }

    private static OarTestbed oar() {
        return Objects.requireNonNull(oar);
    }

    private static OarSettings settings(Map<String, String> words) {
        var settings = new Settings(words);
        OarSettings oarSettings = OarSettings.from(settings);
        settings.complete();
        return oarSettings;
    }

    private static OarSystem system() {
        return new OarSystem(settings(Map.of()), InstantSource.system());
    }

    private static OarSystem byPsql() {
        return new OarSystem(
                settings(Map.of("oar.psql", "psql -h 127.0.0.1 -p 6841 -U oar_ro oar")), InstantSource.system());
    }

    private static List<List<Object>> facts(BatchSystem.Answer answer) {
        assertThat(answer.refused()).isEmpty();
        return answer.jobs().stream()
                .map(job -> List.<Object>of(
                        job.number(),
                        job.run(),
                        job.state(),
                        String.valueOf(job.start()),
                        String.valueOf(job.end()),
                        job.allocations(),
                        job.name(),
                        job.user(),
                        job.account(),
                        String.valueOf(job.label()),
                        job.extras()))
                .toList();
    }

    private static List<String> submit(String resources, String script, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("oarsub", "-O", "/dev/null", "-E", "/dev/null", "-l", resources));
        words.addAll(List.of(more));
        words.add(script);
        return NUMBER.matcher(oar().asUser(words.toArray(String[]::new)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void look(OarSystem system) throws Exception {
        take(system.current());
    }

    private void take(BatchSystem.Answer answer) {
        refused.addAll(answer.refused());
        for (BatchJob job : answer.jobs()) {
            for (Event event : events.of(job, answer.observed())) {
                if (event instanceof Event.Job snapshot) {
                    told.computeIfAbsent(event.key(), ignored -> new ArrayList<>())
                            .add(snapshot.job());
                }
            }
        }
    }

    @Test
    @Order(1)
    void before_any_job_there_are_none_and_the_nodes_have_four_cores() throws Exception {
        assertThat(system().current().jobs()).isEmpty();
        OarSettings settings = settings(Map.of());
        assertThat(OarNodes.read(settings.oarnodes().run(List.of("--json")).text(), settings)
                        .nodes())
                .extracting(OarNodes.Node::name, OarNodes.Node::cores, OarNodes.Node::state)
                .containsExactly(
                        tuple("n1", 4, ServiceState.IN_SERVICE),
                        tuple("n2", 4, ServiceState.IN_SERVICE),
                        tuple("n3", 4, ServiceState.IN_SERVICE),
                        tuple("n4", 4, ServiceState.IN_SERVICE));
    }

    @Test
    @Order(2)
    void after_twenty_jobs_the_feed_knows_what_the_database_knows() throws Exception {
        Instant began = Instant.now();
        Map<String, String> kinds = new HashMap<>();
        kinds.put(
                "walltime", submit("/resource_id=1,walltime=0:0:3", "sleep 100").getFirst());
        kinds.put(
                "deleted running",
                submit("/resource_id=2,walltime=0:5:0", "sleep 100").getFirst());
        kinds.put(
                "deleted waiting",
                submit("/nodes=4,walltime=0:5:0", "sleep 1", "--hold").getFirst());
        kinds.put(
                "reservation",
                submit("/nodes=4,walltime=0:5:0", "sleep 1", "-r", "2037-01-01 00:00:00")
                        .getFirst());
        kinds.put("failing", submit("/nodes=1,walltime=0:5:0", "exit 3").getFirst());
        kinds.put(
                "killed", submit("/resource_id=1,walltime=0:5:0", "kill -9 $$").getFirst());
        kinds.put(
                "named",
                submit("/resource_id=1,walltime=0:5:0", "true", "-n", "café").getFirst());
        kinds.put(
                "besteffort",
                submit("/resource_id=1,walltime=0:5:0", "sleep 2", "-t", "besteffort")
                        .getFirst());
        kinds.put("two nodes", submit("/nodes=2,walltime=0:5:0", "sleep 1").getFirst());
        kinds.put(
                "unequal",
                submit("/nodes=2/resource_id=1,walltime=0:5:0", "sleep 3").getFirst());
        List<String> array = submit("/resource_id=1,walltime=0:5:0", "sleep 1", "--array", "5");
        OarSystem system = system();
        look(system);
        for (int i = 0; i < 5; i++) {
            submit("/resource_id=" + (1 + i % 3) + ",walltime=0:5:0", "sleep 1", "--project", "p" + i);
            look(system);
        }
        oar().asUser("oardel", kinds.get("deleted waiting"), kinds.get("reservation"));
        awaitRunning(system, kinds.get("deleted running"));
        if (OarTestbed.cpusets()) {
            assertThat(OarTestbed.cpuset(running(kinds.get("deleted running")))).isDirectory();
        }
        oar().asUser("oardel", kinds.get("deleted running"));
        // The feed dies and comes back without memory.
        system = system();
        awaitAllEnded(system);
        take(system.current());
        Map<String, JobSnapshot> polled = lastRecords();
        BatchSystem.Answer history = system().history(began.minus(Duration.ofMinutes(1)));
        take(history);
        assertThat(facts(byPsql().history(began.minus(Duration.ofMinutes(1)))))
                .containsExactlyInAnyOrderElementsOf(facts(history));

        assertThat(refused).isEmpty();
        assertThat(array).hasSize(5);
        assertThat(described(lastRecords()))
                .containsExactlyEntriesOf(byDatabase())
                .hasSize(JOBS);
        assertThat(described(polled)).isEqualTo(described(lastRecords()));
        assertStates(kinds);
        exactlyOneLastRecord();
    }

    /// Its number as the feed tells it.
    private String running(@Nullable String number) throws Exception {
        return system().current().jobs().stream()
                .filter(job -> job.number().equals(number) && job.state() == JobState.RUNNING)
                .map(BatchJob::number)
                .findFirst()
                .orElseThrow();
    }

    private void awaitRunning(OarSystem system, @Nullable String number) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (oar().sql("SELECT 1 FROM jobs WHERE state = 'Running' AND job_id = " + number)
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            look(system);
            Thread.sleep(1000);
        }
    }

    private void awaitAllEnded(OarSystem system) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!oar().sql("SELECT 1 FROM jobs WHERE state NOT IN ('Terminated','Error')")
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            look(system);
            Thread.sleep(1000);
        }
    }

    private Map<String, JobSnapshot> lastRecords() {
        Map<String, JobSnapshot> last = new TreeMap<>();
        told.values().stream()
                .flatMap(List::stream)
                .forEach(job -> last.merge(
                        job.id().key(), job, (one, other) -> other.version() >= one.version() ? other : one));
        return last;
    }

    private static Map<String, String> described(Map<String, JobSnapshot> jobs) {
        Map<String, String> all = new TreeMap<>();
        jobs.forEach((key, job) -> {
            Set<String> nodes = new TreeSet<>();
            job.allocations().forEach(each -> each.nodes().forEach(node -> nodes.add(node + "*" + each.cores())));
            Instant start = job.start();
            Instant end = job.end();
            all.put(
                    key,
                    (start == null || end == null
                                    ? "never began"
                                    : start.getEpochSecond() + " to " + end.getEpochSecond())
                            + " on " + nodes);
        });
        return all;
    }

    /// By OAR's own log of states for who never began, its table of jobs for the rest.
    private static Map<String, String> byDatabase() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (String row : oar().sql("SELECT j.job_id, j.submission_time, j.start_time, j.stop_time,"
                + " EXISTS (SELECT 1 FROM job_state_logs l WHERE l.job_id = j.job_id AND l.job_state = 'Running'),"
                + " (SELECT string_agg(n, ' ' ORDER BY n) FROM (SELECT r.network_address || '*' || count(*) AS n"
                + " FROM assigned_resources a JOIN resources r USING (resource_id)"
                + " WHERE a.moldable_job_id = j.assigned_moldable_job GROUP BY r.network_address) AS per)"
                + " FROM jobs j")) {
            String[] column = row.split("\\|", -1);
            Set<String> nodes = new TreeSet<>(column[5].isEmpty() ? Set.of() : Set.of(column[5].split(" ")));
            all.put(
                    "c/" + column[0] + "#" + column[1],
                    (column[4].equals("t") ? column[2] + " to " + column[3] : "never began") + " on " + nodes);
        }
        return all;
    }

    private void assertStates(Map<String, String> kinds) {
        Map<String, JobState> states = new TreeMap<>();
        lastRecords().values().forEach(job -> states.put(job.id().job(), job.state()));
        assertThat(states.get(kinds.get("walltime"))).isEqualTo(JobState.TIMEOUT);
        assertThat(states.get(kinds.get("deleted running"))).isEqualTo(JobState.CANCELLED);
        assertThat(states.get(kinds.get("deleted waiting"))).isEqualTo(JobState.CANCELLED);
        assertThat(states.get(kinds.get("reservation"))).isEqualTo(JobState.CANCELLED);
        assertThat(states.get(kinds.get("failing"))).isEqualTo(JobState.FAILED);
        assertThat(states.get(kinds.get("killed"))).isEqualTo(JobState.FAILED);
        assertThat(states.get(kinds.get("two nodes"))).isEqualTo(JobState.COMPLETED);
        assertThat(lastRecords().values())
                .filteredOn(job -> job.id().job().equals(kinds.get("named")))
                .extracting(JobSnapshot::name)
                .containsExactly("café");
    }

    private void exactlyOneLastRecord() {
        told.forEach((key, snapshots) -> assertThat(snapshots.stream()
                        .filter(job -> job.state().ended())
                        .map(job -> job.start() + " " + job.end() + " " + job.state() + " " + job.allocations())
                        .distinct())
                .as(key)
                .hasSize(1));
        assertThat(told.keySet().stream()
                        .map(key -> key.replaceFirst("#.*", ""))
                        .distinct())
                .hasSize(told.size());
    }

    @Test
    @Order(3)
    void a_question_that_the_database_refuses_is_no_empty_answer() throws Exception {
        oar().asUser("oarsub", "-l", "/resource_id=1", "--hold", "true");
        OarSettings refusing = settings(Map.of(
                "oar.oarstat",
                "sh -c 'case $3 in --sql) exec oarstat -J -f --sql"
                        + " \"no_such_column = 1\";; *) exec oarstat \"$@\";; esac' oarstat"));
        assertThatThrownBy(() -> new OarSystem(refusing, InstantSource.system()).current())
                .hasMessageContaining("--sql shows no jobs although there are some");
    }
}
