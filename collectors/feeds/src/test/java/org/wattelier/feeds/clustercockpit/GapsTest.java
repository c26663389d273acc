package org.wattelier.feeds.clustercockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;

class GapsTest {
    private static final long START_MS = MadeArchive.START * 1000;

    @TempDir
    Path folder;

    @Test
    void a_null_is_time_without_energy() {
        List<Reading> readings = readings("100, null, 50, 50, 50");
        assertThat(readings)
                .containsExactly(
                        new Reading(0, START_MS, 0, 0, 0, 0),
                        new Reading(0, START_MS + 60_000, 6_000_000_000L, 60_000, 0, 0),
                        new Reading(0, START_MS + 120_000, 6_000_000_000L, 60_000, 0, 60_000),
                        new Reading(0, START_MS + 180_000, 9_000_000_000L, 120_000, 0, 60_000),
                        new Reading(0, START_MS + 240_000, 12_000_000_000L, 180_000, 0, 60_000),
                        new Reading(0, START_MS + 300_000, 15_000_000_000L, 240_000, 0, 60_000));
    }

    @Test
    void a_last_value_is_held_over_three_periods() {
        assertThat(readings("100, 100").getLast())
                .isEqualTo(new Reading(0, START_MS + 300_000, 30_000_000_000L, 300_000, 0, 0));
    }

    @Test
    void a_last_value_is_not_held_for_longer() {
        assertThat(readings("100").getLast())
                .isEqualTo(new Reading(0, START_MS + 300_000, 6_000_000_000L, 60_000, 0, 240_000));
    }

    @Test
    void a_last_null_is_not_held() {
        assertThat(readings("100, 100, 100, null").getLast())
                .isEqualTo(new Reading(0, START_MS + 300_000, 18_000_000_000L, 180_000, 0, 120_000));
    }

    @Test
    void values_beyond_the_end_are_not_told() {
        assertThat(readings("10, 10, 10, 10, 10, 10, 10").getLast().validAtMs()).isEqualTo(START_MS + 300_000);
    }

    @Test
    void a_host_without_series_shows_that_it_was_there() {
        var archive = new MadeArchive(folder)
                .meta(MadeArchive.META
                        .replace("{\"hostname\": \"n1\"}", "{\"hostname\": \"n1\"}, {\"hostname\": \"n2\"}")
                        .replace("\"numNodes\": 1", "\"numNodes\": 2"))
                .watts("1,1,1,1,1");
        List<SampleBatch> batches = batches(archive);
        assertThat(batches).hasSize(2);
        assertThat(batches.getLast().meters()).isEmpty();
        assertThat(batches.getLast().ticks())
                .extracting(tick -> tick.wallMs())
                .containsExactly(START_MS, START_MS + 300_000);
    }

    @Test
    void kilowatts_accelerators_and_node_meters_are_known() {
        var archive = new MadeArchive(folder)
                .meta(MadeArchive.META.replace("\"n1\"}", "\"n1\", \"accelerators\": [\"GPU-a\"]}"))
                .data("""
                        {"ipmi_power": {"node": {"series": [{"data": [0.5], "hostname": "n1"}],
                           "unit": {"base": "W", "prefix": "k"}, "timestep": 300}},
                         "acc_power": {"accelerator": {"timestep": 100, "unit": {"base": "W"},
                           "series": [{"hostname": "n1", "id": "GPU-a", "data": [40, 40, 40]}]}}}
                        """);
        SampleBatch batch = batches(archive).getFirst();
        assertThat(batch.meters()).extracting(Meter::domain).containsExactly(Domain.GPU, Domain.NODE);
        assertThat(batch.meters().getFirst().device()).isEqualTo("GPU-a");
        assertThat(batch.ticks()).hasSize(4);
        assertThat(batch.ticks().getLast().readings())
                .extracting(Reading::energyUj)
                .containsExactly(12_000_000_000L, 150_000_000_000L);
        assertThat(archive.read().snapshot().allocations().getFirst().gpus()).containsExactly("GPU-a");
    }

    private List<Reading> readings(String watts) {
        return batches(new MadeArchive(folder).meta(MadeArchive.META).watts(watts)).stream()
                .flatMap(batch -> batch.ticks().stream())
                .flatMap(tick -> tick.readings().stream())
                .toList();
    }

    private static List<SampleBatch> batches(MadeArchive archive) {
        return archive.read()
                .events()
                .filter(event -> event instanceof Event.Samples)
                .map(event -> ((Event.Samples) event).batch())
                .toList();
    }
}
