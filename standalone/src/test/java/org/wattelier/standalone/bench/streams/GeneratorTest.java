package org.wattelier.standalone.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

class GeneratorTest {
    /// Whoever changes the workload changes this, and what all earlier figures mean.
    private static final String FROZEN = "82008cdbf4c4effbf5c61889f675358ea97b36ab04f98fa83cb6a79187fc517c";

    @Test
    void the_workload_is_frozen() throws InterruptedException {
        var generator = new Generator(ReferenceWorkload.frozen().withNodes(50), produced -> {});
        generator.begin();
        generator.play(60);
        generator.close();
        assertThat(generator.sha256()).isEqualTo(FROZEN);
    }

    @Test
    void a_node_sends_ten_seconds_at_a_time_or_less_at_a_job_s_edge() throws InterruptedException {
        var workload = ReferenceWorkload.frozen().withNodes(100);
        List<SampleBatch> batches = batches(workload, 600);
        assertThat(batches).allMatch(batch -> batch.ticks().size() <= 12);
        long full = batches.stream().filter(batch -> batch.ticks().size() >= 10).count();
        assertThat(full).isGreaterThan(batches.size() * 9L / 10);
        double ticks = batches.stream().mapToInt(batch -> batch.ticks().size()).sum();
        double readings = batches.stream()
                .flatMap(batch -> batch.ticks().stream())
                .mapToInt(tick -> tick.readings().size())
                .sum();
        assertThat(readings / ticks).isBetween(4.4, 4.6);
        assertThat(batches.stream().flatMap(batch -> batch.ticks().stream()))
                .allMatch(tick -> tick.uses().size() <= 4);
    }

    @Test
    void two_jobs_end_in_a_second_at_ten_thousand_nodes_and_one_holds_two_thousand() throws InterruptedException {
        var schedule = new Schedule(ReferenceWorkload.frozen());
        assertThat(schedule.endMs(2) - schedule.endMs(0)).isEqualTo(1000);
        assertThat(schedule.places().getFirst().count()).isEqualTo(2000);
        long shared = schedule.places().stream()
                .filter(place -> !place.exclusive())
                .map(Place::first)
                .distinct()
                .count();
        assertThat(shared).isEqualTo(2000);
    }

    @Test
    void each_job_is_one_snapshot_at_its_start_and_one_at_its_end() throws InterruptedException {
        var snapshots = new ArrayList<JobSnapshot>();
        var generator = new Generator(ReferenceWorkload.frozen().withNodes(100), produced -> {
            if (produced.kind() == Generator.Kind.JOB || produced.kind() == Generator.Kind.JOB_END) {
                snapshots.add(JsonCodec.JOB.decode(produced.value()));
            }
        });
        generator.begin();
        generator.play(6000);
        generator.close();
        var said = new HashSet<String>();
        assertThat(snapshots).allMatch(job -> said.add(job.id().key() + "/" + job.version()));
        assertThat(snapshots.stream().filter(job -> job.state().ended()).count())
                .isEqualTo(snapshots.size() / 2);
    }

    private static List<SampleBatch> batches(ReferenceWorkload workload, int seconds) throws InterruptedException {
        var codec = new SampleCodec();
        var batches = new ArrayList<SampleBatch>();
        var generator = new Generator(workload, produced -> {
            if (produced.kind() == Generator.Kind.SAMPLES) {
                batches.add(codec.decode(produced.value()));
            }
        });
        generator.begin();
        generator.play(seconds);
        return batches;
    }
}
