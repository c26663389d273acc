package org.wattelier.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.attribution.history.PastRun.Stay;
import org.wattelier.events.Boundary;

class SweepTest {
    private static final NodePower NODE =
            new NodePower("plain", 100_000, 0, 5_000, 200_000, 8, 64L << 30, 2, Boundary.NODE_AC, 0.1);
    private static final NodePower GENERIC =
            new NodePower("generic", 0, 1_150, 2_500, 0, 0, 0, 0, Boundary.NODE_DC, 0.5);

    private static PastRun<String> run(String job, long from, long to, Stay... stays) {
        return new PastRun<>(job, from, to, List.of(stays), 0, 0, PastRun.ALL_BUSY, true);
    }

    private static Stay cores(String node, int cores) {
        return new Stay(node, NODE, cores, 0, 0, false);
    }

    private static Stay alone(String node) {
        return new Stay(node, NODE, 8, 0, 0, true);
    }

    private static Result sweep(List<PastRun<String>> runs) {
        var sorted =
                runs.stream().sorted(Comparator.comparingLong(PastRun::startMs)).toList();
        var fleet = new Fleet();
        sorted.forEach(fleet::add);
        Map<String, Modelled> jobs = new HashMap<>();
        var sweep = new Sweep<String>(fleet, (run, energy) -> jobs.put(run.key(), energy));
        sorted.forEach(sweep::add);
        sweep.finish();
        return new Result(jobs, sweep.books());
    }

    private record Result(Map<String, Modelled> jobs, List<NodeBook> books) {
        Modelled of(String job) {
            Modelled found = jobs.get(job);
            if (found == null) {
                throw new AssertionError("no job " + job);
            }
            return found;
        }
    }

    @Test
    void a_job_that_has_a_node_for_itself_bears_all_of_it() {
        Modelled job = sweep(List.of(run("a", 0, 10_000, alone("n1")))).of("a");

        assertThat(job.idleUj()).isEqualTo(1_000_000_000L);
        assertThat(job.cpuUj()).isEqualTo(400_000_000L);
        assertThat(job.apportioned()).isFalse();
        assertThat(job.sigmaUj()).isEqualTo(140_000_000L);
    }

    @Test
    void rest_that_nobody_reserved_is_free() {
        Result result = sweep(List.of(run("a", 0, 10_000, cores("n1", 2)), run("b", 20_000, 30_000, cores("n1", 8))));

        assertThat(result.of("a").idleUj()).isEqualTo(250_000_000L);
        NodeBook book = result.books().getFirst();
        assertThat(book.freeUj()).isEqualTo(750_000_000L + 1_000_000_000L);
        assertThat(book.closes()).isTrue();
    }

    @Test
    void memory_and_gpus_count_where_they_are_the_larger_share() {
        Stay half = new Stay("n1", NODE, 1, 32L << 30, 0, false);
        Stay card = new Stay("n2", NODE, 1, 0, 1, false);
        Result result = sweep(List.of(run("m", 0, 1_000, half), run("g", 0, 1_000, card)));

        assertThat(result.of("m").idleUj()).isEqualTo(50_000_000L);
        assertThat(result.of("g").idleUj()).isEqualTo(50_000_000L);
        assertThat(result.of("g").gpuUj()).isEqualTo(200_000_000L);
    }

    @Test
    void a_node_never_draws_more_than_all_its_cores_however_many_were_promised() {
        Result result = sweep(List.of(run("a", 0, 1_000, cores("n1", 8)), run("b", 0, 1_000, cores("n1", 8))));

        assertThat(result.of("a").cpuUj() + result.of("b").cpuUj()).isEqualTo(40_000_000L);
        assertThat(result.of("a").idleUj()).isEqualTo(50_000_000L);
    }

    @Test
    void cores_of_a_node_that_nobody_knows_are_the_most_that_jobs_held_at_once() {
        Stay four = new Stay("n1", GENERIC, 4, 0, 0, false);
        Stay two = new Stay("n1", GENERIC, 2, 0, 0, false);
        Result result = sweep(List.of(run("a", 0, 1_000, four), run("b", 500, 1_500, two)));

        assertThat(result.books().getFirst().cores()).isEqualTo(6);
        assertThat(result.of("a").idleUj()).isCloseTo(4_600_000L, org.assertj.core.data.Offset.offset(10L));
    }

    @Test
    void a_job_without_nodes_costs_by_its_cores_what_it_would_cost_on_a_node() {
        var run = new PastRun<>("a", 0, 10_000, List.of(), 2, 0, 500_000, true);
        Modelled job = Sweep.byCores(run, NODE);

        assertThat(job.idleUj()).isEqualTo(250_000_000L);
        assertThat(job.cpuUj()).isEqualTo(50_000_000L);
        assertThat(Sweep.byCores(run, GENERIC).idleUj()).isEqualTo(23_000_000L);
    }

    @Test
    void quarter_hours_add_up_to_the_microjoule() {
        var series = ModelledContent.quarters(1_000, 2_000_003, 1_234_567_891L);

        assertThat(series.totalUj()).isEqualTo(1_234_567_891L);
        assertThat(series.energyUj()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void books_close_for_any_jobs_on_any_nodes(long seed) {
        List<PastRun<String>> runs = random(new Random(seed));
        Result result = sweep(runs);

        long jobs =
                result.jobs().values().stream().mapToLong(Modelled::bookedUj).sum();
        long nodes = result.books().stream().mapToLong(NodeBook::totalUj).sum();
        long free = result.books().stream().mapToLong(NodeBook::freeUj).sum();
        assertThat(result.jobs()).as("seed %d", seed).hasSize(runs.size());
        assertThat(result.books()).as("seed %d", seed).allMatch(NodeBook::closes);
        assertThat(jobs + free).as("seed %d", seed).isEqualTo(nodes);
        assertThat(result.jobs().values()).as("seed %d", seed).allMatch(job -> job.idleUj() >= 0 && job.cpuUj() >= 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void a_job_that_does_nothing_changes_nobodys_active_energy(long seed) {
        List<PastRun<String>> runs = random(new Random(seed));
        Result before = sweep(runs);
        var more = new ArrayList<>(runs);
        more.add(new PastRun<>("idle", 0, 5_000_000, List.of(cores("n0", 1)), 0, 0, 0, true));
        Result after = sweep(more);

        before.jobs()
                .forEach((job, energy) -> assertThat(after.of(job).cpuUj())
                        .as("seed %d, job %s", seed, job)
                        .isCloseTo(energy.cpuUj(), org.assertj.core.data.Offset.offset(1_000L)));
    }

    private static List<PastRun<String>> random(Random random) {
        var runs = new ArrayList<PastRun<String>>();
        for (int i = 0; i < 300; i++) {
            long from = random.nextInt(5_000_000);
            long to = from + 1 + random.nextInt(2_000_000);
            var nodes = new TreeSet<Integer>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                nodes.add(random.nextInt(6));
            }
            var stays = nodes.stream()
                    .map(n -> new Stay(
                            "n" + n,
                            n < 3 ? NODE : GENERIC,
                            1 + random.nextInt(8),
                            (long) random.nextInt(64) << 30,
                            random.nextInt(3),
                            random.nextInt(10) == 0))
                    .toList();
            runs.add(new PastRun<>("j" + i, from, to, stays, 0, 0, random.nextInt(1_000_001), true));
        }
        return runs;
    }
}
