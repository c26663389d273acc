package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeId;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.Status;

/// The last word counts, in each point and in each sum.
class CorrectionsIT extends OnServers {
    private static final NodeId N1 = Made.node("n1");
    private static final NodeId N2 = Made.node("n2");
    private static final Instant THEN = Instant.ofEpochSecond(DAY + 7200);

    @Test
    void sums_of_nodes_and_clusters_are_the_sums_of_their_minutes() {
        for (int minute = 0; minute < 40; minute++) {
            take(
                    Made.line(N1, DAY + 60L * minute, 6_000_000_000L, 0, 0, 600_000_001L),
                    Made.line(N2, DAY + 60L * minute, 12_000_000_000L, 0, 0, 0));
        }
        assertThat(one(Level.QUARTER, "SELECT energy_j FROM node_15m WHERE node='n1' AND time=" + (DAY + 900) + "s"))
                .isEqualTo(15 * 6600.000001);
        assertThat(one(Level.QUARTER, "SELECT power_w FROM node_15m WHERE node='n1' AND time=" + DAY + "s"))
                .isCloseTo(110, within(1e-6));
        assertThat(one(Level.DAY, "SELECT energy_j FROM node_1d WHERE node='n1'"))
                .isEqualTo(40 * 6600.000001);
        assertThat(one(Level.MINUTE, "SELECT energy_j FROM cluster_1m WHERE time=" + (DAY + 120) + "s"))
                .isCloseTo(18_600.000001, within(1e-6));
        assertThat(one(Level.QUARTER, "SELECT power_w FROM cluster_15m WHERE time=" + DAY + "s"))
                .isCloseTo(310, within(1e-6));
        assertThat(one(Level.DAY, "SELECT energy_j FROM cluster_1d")).isCloseTo(40 * 18_600.000001, within(1e-5));
        assertThat(one(Level.DAY, "SELECT nodes FROM cluster_1d")).isEqualTo(2);
        assertThat(one(Level.DAY, "SELECT measured_ms FROM cluster_1d")).isEqualTo(2 * 40 * 60_000);
    }

    @Test
    void a_ledger_line_closes_in_every_measurement() {
        take(Made.line(N1, DAY, 5_000_000, 1_000_000, 2_000_000, 3_000_001));
        for (Level level : Level.values()) {
            for (String measurement : new String[] {level.node(), level.cluster()}) {
                assertThat(one(
                                level,
                                "SELECT energy_j - jobs_j - free_j - reserved_j - drained_j - booting_j - off_j"
                                        + " - system_j - unattributed_j AS rest FROM " + measurement))
                        .as(measurement)
                        .isCloseTo(0, within(1e-6));
            }
        }
    }

    @Test
    void what_a_node_does_not_have_is_absent_and_not_zero() {
        take(Made.line(N1, DAY, 5_000_000, 0, 0, 0), Made.missing(N2, DAY));
        for (Level level : Level.values()) {
            assertThat(ask(level, "SELECT gpu_w, gpu_j FROM " + level.node())).isEmpty();
            assertThat(ask(level, "SELECT power_w, energy_j, jobs_j FROM " + level.node() + " WHERE node='n2'"))
                    .isEmpty();
            assertThat(one(level, "SELECT missing_ms FROM " + level.node() + " WHERE node='n2'"))
                    .isEqualTo(60_000);
        }
        assertThat(one(Level.DAY, "SELECT nodes FROM cluster_1d")).isEqualTo(2);
    }

    @Test
    void a_component_that_a_correction_takes_away_leaves_zeros_behind_and_nothing_in_the_sums() {
        take(Made.line(N1, DAY, 5_000_000, 0, 7_000_000, 0), Made.line(N1, DAY + 60, 5_000_000, 0, 7_000_000, 0));
        take(Made.line(N1, DAY, 6_000_000, 0, 0, 0));
        assertThat(one(Level.MINUTE, "SELECT gpu_j FROM node_1m WHERE time=" + DAY + "s"))
                .isZero();
        assertThat(one(Level.MINUTE, "SELECT gpu_w FROM node_1m WHERE time=" + DAY + "s"))
                .isZero();
        assertThat(one(Level.MINUTE, "SELECT gpu_j FROM node_1m WHERE time=" + (DAY + 60) + "s"))
                .isEqualTo(7);
        assertThat(one(Level.QUARTER, "SELECT gpu_j FROM node_15m")).isEqualTo(7);
        assertThat(one(Level.DAY, "SELECT energy_j FROM cluster_1d")).isEqualTo(18);
    }

    @Test
    void a_sink_that_was_restarted_still_knows_what_to_overwrite() {
        take(Made.line(N1, DAY, 5_000_000, 0, 7_000_000, 0), Made.line(N1, DAY + 600, 1_000_000, 0, 0, 0));
        sink = restarted();
        take(Made.line(N1, DAY, 5_000_000, 0, 0, 0), Made.line(N1, DAY + 60, 1_000_000, 0, 0, 0));
        assertThat(one(Level.DAY, "SELECT gpu_j FROM node_1d")).isZero();
        assertThat(one(Level.DAY, "SELECT energy_j FROM node_1d")).isEqualTo(7);
        assertThat(ask(Level.MINUTE, "SELECT gpu_j FROM node_1m")).hasSize(1);
    }

    @Test
    void a_minute_of_which_nothing_is_known_after_all_leaves_no_energy() {
        take(Made.line(N1, DAY, 5_000_000, 1, 0, 0));
        take(Made.missing(N1, DAY));
        assertThat(one(Level.MINUTE, "SELECT energy_j + cpu_j + dram_j + power_w + cpu_w + boundary AS a FROM node_1m"))
                .isZero();
        assertThat(one(Level.DAY, "SELECT energy_j FROM cluster_1d")).isZero();
        assertThat(one(Level.DAY, "SELECT missing_ms FROM cluster_1d")).isEqualTo(60_000);
    }

    @Test
    void replays_change_nothing() {
        NodeEnergy first = Made.line(N1, DAY, 5_000_000, 1, 3, 0);
        NodeEnergy last = Made.line(N1, DAY, 4_000_000, 1, 0, 0);
        var job =
                Made.job(Made.job("1"), Status.FINAL, THEN, series(10, 5, 6), new EnergySeries(DAY, 900, List.of(11L)));
        take(first, last, job);
        List<Answer> before = everything();
        take(first, last, last, job, job);
        sink = restarted();
        take(job, last);
        assertThat(everything()).isEqualTo(before);
    }

    private List<Answer> everything() {
        var all = new java.util.ArrayList<Answer>();
        for (Level level : Level.values()) {
            all.addAll(ask(level, "SELECT * FROM /.*/ GROUP BY *"));
        }
        all.addAll(askJobs("SELECT * FROM /.*/ GROUP BY *"));
        return all;
    }

    @Test
    void two_jobs_on_one_node_at_one_instant_both_stay() {
        var quarters = new EnergySeries(DAY, 900, List.of(11_000_000L));
        var one = Made.job(Made.job("1"), Status.FINAL, THEN, List.of("n1"), series(10, 5_000_000), quarters);
        var two = Made.job(Made.job("2"), Status.FINAL, THEN, List.of("n1"), series(10, 7_000_000), quarters);
        var again =
                Made.job(new JobId("alps", "1", 2), Status.FINAL, THEN, List.of("n1"), series(10, 9_000_000), quarters);
        take(one, two, again);
        assertThat(askJobs("SELECT energy_j FROM job_power WHERE time=" + DAY + "s"))
                .hasSize(3);
        assertThat(one(askJobs("SELECT sum(energy_j) FROM job_power"))).isEqualTo(21);
        assertThat(askJobs("SELECT energy_j FROM job_energy")).hasSize(3);
        assertThat(one(Level.QUARTER, "SELECT jobs_j FROM partition_15m")).isEqualTo(33);
        assertThat(one(Level.QUARTER, "SELECT jobs FROM partition_15m")).isEqualTo(3);
    }

    @Test
    void a_corrected_job_leaves_no_step_and_no_quarter_hour_behind() {
        JobId id = Made.job("1");
        take(Made.job(
                id,
                Status.FINAL,
                THEN,
                series(10, 5_000_000, 6_000_000, 7_000_000),
                new EnergySeries(DAY, 900, List.of(1_000_000L, 2_000_000L))));
        sink = restarted();
        take(Made.job(
                id,
                Status.CORRECTED,
                THEN.plusSeconds(60),
                series(20, 11_000_000),
                new EnergySeries(DAY + 900, 900, List.of(4_000_000L))));
        assertThat(one(askJobs("SELECT sum(energy_j) FROM job_power"))).isEqualTo(11);
        assertThat(askJobs("SELECT power_w FROM job_power WHERE step_s > 0")).hasSize(1);
        assertThat(one(askJobs("SELECT sum(energy_j) FROM job_15m"))).isEqualTo(4);
        assertThat(one(Level.DAY, "SELECT jobs_j FROM partition_1d")).isEqualTo(4);
        assertThat(one(Level.QUARTER, "SELECT jobs FROM partition_15m WHERE time=" + DAY + "s"))
                .isZero();
    }

    @Test
    void partitions_are_known_after_a_restart_and_a_change_moves_the_energy() {
        JobId id = Made.job("1");
        var job = Made.job(
                id, Status.FINAL, THEN, series(10, 5_000_000), new EnergySeries(DAY, 900, List.of(5_000_000L)));
        take(Made.submitted(id, Instant.ofEpochSecond(DAY), "gpu, long=1"));
        sink = restarted();
        take(job);
        assertThat(partition("gpu, long=1")).isEqualTo(5);
        take(Made.submitted(id, Instant.ofEpochSecond(DAY), "cpu"), job);
        assertThat(partition("cpu")).isEqualTo(5);
        assertThat(partition("gpu, long=1")).isZero();
    }

    private double partition(String name) {
        return one(Level.DAY, "SELECT jobs_j FROM partition_1d WHERE " + Tag.PARTITION + "='" + name + "'");
    }

    @Test
    void a_deleted_record_takes_its_points_with_it() {
        JobId id = Made.job("1");
        take(Made.job(id, Status.FINAL, THEN, series(10, 5_000_000), new EnergySeries(DAY, 900, List.of(5_000_000L))));
        var deletion = new Records();
        deletion.delete(id);
        sink.take(deletion);
        sink.settle();
        assertThat(one(askJobs("SELECT sum(energy_j) FROM job_power"))).isZero();
        assertThat(one(askJobs("SELECT sum(energy_j) FROM job_energy"))).isZero();
        assertThat(askJobs("SELECT last(status) FROM job_energy").getFirst().text("last"))
                .isEqualTo("withdrawn");
        assertThat(one(Level.DAY, "SELECT jobs_j FROM partition_1d")).isZero();
    }

    private static EnergySeries series(int step, long... energies) {
        return new EnergySeries(
                DAY - DAY % step,
                step,
                java.util.Arrays.stream(energies).boxed().toList());
    }
}
