package org.wattelier.feeds.clustercockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.Event;
import org.wattelier.events.JobState;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.Codec;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.feeds.job.Subjects;

class RealArchiveTest {
    private static final double UJ_PER_KWH = 3.6e12;
    private static final Subjects SUBJECTS = new Subjects(ArchivedJob.SUBJECTS, "test");

    @Test
    void a_day_on_32_nodes_has_what_was_measured_and_no_energy_where_samples_are_null() {
        Map<String, Reading> last = lastReadings(job("emmy/1403244"));
        assertThat(last).hasSize(32);
        double kwh = last.values().stream().mapToLong(Reading::energyUj).sum() / UJ_PER_KWH;
        long measured = last.values().stream().mapToLong(Reading::measuredMs).sum();
        long missing = last.values().stream().mapToLong(Reading::missingMs).sum();
        assertThat(kwh).isCloseTo(159.2, within(0.1));
        assertThat(measured + missing).isEqualTo(32 * 86_486_000L);
        assertThat((double) measured / (measured + missing)).isCloseTo(0.908, within(0.0006));
    }

    @Test
    void the_job_says_when_where_and_whose_without_names() {
        ArchivedJob job = job("emmy/1403244");
        assertThat(job.snapshot().id().key()).isEqualTo("clustercockpit/emmy/1403244#1");
        assertThat(job.snapshot().state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.snapshot().user()).startsWith("cc-").doesNotContain("emmyUser6");
        assertThat(job.snapshot().allocations()).hasSize(1);
        Allocation allocation = job.snapshot().allocations().getFirst();
        assertThat(allocation.exclusive()).isTrue();
        assertThat(allocation.nodes()).hasSize(32).contains("e0102");
        // cluster.json describes other hosts of that type's name: theirs are not this job's cores.
        assertThat(allocation.cores()).isZero();
        assertThat(job.events().filter(e -> e instanceof Event.Named).map(Event::key))
                .containsExactly(job.snapshot().user(), job.snapshot().account());
    }

    @Test
    void sockets_are_taken_and_not_their_sum_as_well() {
        ArchivedJob job = job("fritz/398764");
        Map<String, Reading> last = lastReadings(job);
        assertThat(last.keySet()).containsExactly("f0649 dram-0", "f0649 dram-1", "f0649 package-0", "f0649 package-1");
        // 60 s, 60 s and 57 s of two sockets' watts.
        assertThat(joules(last, "package-0") + joules(last, "package-1"))
                .isCloseTo(60 * (48.41 + 46.38) + 60 * (47.96 + 45.72) + 57 * (130.98 + 130.61), within(0.01));
        assertThat(joules(last, "dram-0") + joules(last, "dram-1"))
                .isCloseTo(60 * (1.94 + 4.39) + 60 * (1.92 + 4.36) + 57 * (4.8 + 5.75), within(0.01));
        assertThat(reading(last, "package-0").measuredMs()).isEqualTo(177_000);
        assertThat(job.snapshot().allocations().getFirst().cores()).isEqualTo(72);
    }

    @Test
    void batches_travel_and_time_never_runs_back() {
        var codec = new SampleCodec();
        Map<String, Long> newest = new HashMap<>();
        ArchivedJob job = job("emmy/1403244");
        long endMs = Objects.requireNonNull(job.snapshot().end()).toEpochMilli();
        for (SampleBatch batch : batches(job)) {
            byte[] bytes = codec.encode(batch);
            assertThat(bytes.length).isLessThan(Codec.LARGEST_BYTES);
            assertThat(codec.decode(bytes)).isEqualTo(batch);
            for (Tick tick : batch.ticks()) {
                Long before = newest.put(batch.source().node(), tick.wallMs());
                assertThat(before == null || before < tick.wallMs()).isTrue();
                assertThat(tick.wallMs()).isLessThanOrEqualTo(endMs);
            }
        }
        assertThat(newest.values()).containsOnly(endMs);
    }

    @Test
    void an_archive_of_several_clusters_is_searched() {
        assertThat(ArchiveFolders.under(SharedData.folder("jobs-power-timeseries")))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("1403244", "398764");
    }

    private static ArchivedJob job(String name) {
        Path folder = SharedData.folder("jobs-power-timeseries").resolve(name);
        return ArchivedJob.read(folder, 1, Limits.STANDARD, SUBJECTS);
    }

    private static double joules(Map<String, Reading> last, String meter) {
        return reading(last, meter).energyUj() / 1e6;
    }

    private static Reading reading(Map<String, Reading> last, String meter) {
        return Objects.requireNonNull(last.get("f0649 " + meter), meter);
    }

    private static List<SampleBatch> batches(ArchivedJob job) {
        return job.events()
                .filter(event -> event instanceof Event.Samples)
                .map(event -> ((Event.Samples) event).batch())
                .toList();
    }

    private static Map<String, Reading> lastReadings(ArchivedJob job) {
        Map<String, Reading> last = new TreeMap<>();
        for (SampleBatch batch : batches(job)) {
            for (Tick tick : batch.ticks()) {
                for (Reading reading : tick.readings()) {
                    String meter = batch.meters().get(reading.meter()).id();
                    last.put(batch.source().node() + " " + meter, reading);
                }
            }
        }
        return last;
    }
}
