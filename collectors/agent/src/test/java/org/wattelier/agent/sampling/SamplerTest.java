package org.wattelier.agent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.memory.Meters;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.usage.Usage;

class SamplerTest {
    private static final long T0 = 1_764_000_000_000L;
    private static final long RANGE_UJ = 262_143_328_850L;

    /// Shows what a test has queued.
    private static final class Scripted implements Probe {
        private final Deque<Outcome> outcomes = new ArrayDeque<>();
        private boolean gone;

        private final Sensor sensor = new Sensor(
                "package-0",
                "scripted",
                Domain.PACKAGE,
                "node",
                MeterKind.COUNTER,
                Method.ONCHIP,
                Boundary.CHIP,
                "",
                RANGE_UJ,
                1000,
                1000);

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<SensorReading> read() {
            return gone ? List.of() : List.of(new SensorReading(sensor, outcomes.removeFirst()));
        }
    }

    private static Sampler sampler(Probe probe) {
        return new Sampler(
                new NodeId("alps", "n1"),
                new Sampler.Sources(List.of(probe), List.of(), () -> new Usage(false, List.of(), ""), () -> 0),
                new Meters("boot"),
                InstantSource.system());
    }

    private static SampleBatch batchOf(Outcome... outcomes) {
        var probe = new Scripted();
        var sampler = sampler(probe);
        for (int i = 0; i < outcomes.length; i++) {
            probe.outcomes.add(outcomes[i]);
            sampler.look(T0 + i * 1000L, i * 1000L);
        }
        return sampler.batch(T0 + outcomes.length * 1000L, null);
    }

    private static List<Long> energies(SampleBatch batch) {
        return batch.ticks().stream()
                .flatMap(tick -> tick.readings().stream())
                .map(Reading::energyUj)
                .toList();
    }

    @Test
    void a_counter_that_wraps_keeps_growing() {
        var batch = batchOf(
                new Outcome.Counted(RANGE_UJ - 100), new Outcome.Counted(RANGE_UJ - 40), new Outcome.Counted(60));
        assertThat(energies(batch)).containsExactly(0L, 60L, 160L);
        assertThat(batch.meters()).extracting(Meter::epochMs).containsExactly(T0);
    }

    @Test
    void the_first_look_has_no_power() {
        assertThat(energies(batchOf(new Outcome.Counted(5)))).containsExactly(0L);
    }

    @Test
    void a_look_that_fails_is_absent_and_the_counter_bridges_it() {
        var batch = batchOf(new Outcome.Counted(5), new Outcome.Missing("gone"), new Outcome.Counted(25));
        assertThat(batch.ticks()).extracting(tick -> tick.readings().size()).containsExactly(1, 0, 1);
        Reading last = batch.ticks().getLast().readings().getFirst();
        assertThat(last.energyUj()).isEqualTo(20);
        assertThat(last.measuredMs()).isEqualTo(2000);
    }

    @Test
    void an_impossible_step_begins_a_new_epoch_described_beside_the_old_one() {
        var batch = batchOf(new Outcome.Counted(500_000_000), new Outcome.Counted(3), new Outcome.Counted(4));
        assertThat(batch.meters()).extracting(Meter::epochMs).containsExactly(T0, T0 + 1000);
        assertThat(energies(batch)).containsExactly(0L, 0L, 1L);
    }

    @Test
    void a_gauge_is_integrated() {
        var batch = batchOf(new Outcome.Drawing(100), new Outcome.Drawing(200), new Outcome.Drawing(Double.NaN));
        assertThat(energies(batch)).containsExactly(0L, 150_000_000L);
    }

    @Test
    void taking_a_batch_empties_the_sampler_but_not_the_totals() {
        var probe = new Scripted();
        var sampler = sampler(probe);
        probe.outcomes.addAll(List.of(new Outcome.Counted(1), new Outcome.Counted(11)));
        sampler.look(T0, 0);
        sampler.batch(T0, null);
        assertThat(sampler.ticks()).isZero();
        sampler.look(T0 + 1000, 1000);
        var second = sampler.batch(T0 + 1000, null);
        assertThat(energies(second)).containsExactly(10L);
        assertThat(new SampleCodec().decode(new SampleCodec().encode(second))).isEqualTo(second);
    }

    @Test
    void a_counter_that_says_it_began_anew_begins_a_new_epoch_even_where_it_did_not_fall() {
        var batch = batchOf(
                new Outcome.Counted(100, "startup 7"),
                new Outcome.Counted(150, "startup 7"),
                new Outcome.Counted(180, "startup 8"));
        assertThat(energies(batch)).containsExactly(0L, 50L, 0L);
        assertThat(batch.meters()).extracting(Meter::epochMs).containsExactly(T0, T0 + 2000);
    }

    @Test
    void a_sensor_of_unknown_meaning_is_never_booked() {
        var unknown = new Sensor(
                "hwmon-rail",
                "scripted",
                null,
                "node",
                MeterKind.GAUGE,
                Method.ONCHIP,
                Boundary.CHIP,
                "",
                Long.MAX_VALUE,
                1000,
                1000);
        Probe probe = new Probe() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public List<SensorReading> read() {
                return List.of(new SensorReading(unknown, new Outcome.Drawing(45)));
            }
        };
        var sampler = sampler(probe);
        sampler.look(T0, 0);
        assertThat(sampler.batch(T0 + 1, null).meters()).isEmpty();
    }

    @Test
    void a_sensor_that_is_gone_is_not_shown_with_its_last_value_and_comes_back() {
        var probe = new Scripted();
        var sampler = sampler(probe);
        probe.outcomes.addAll(List.of(new Outcome.Counted(1), new Outcome.Counted(11)));
        sampler.look(T0, 0);
        probe.gone = true;
        sampler.look(T0 + 1000, 1000);
        assertThat(sampler.latest()).isEmpty();
        probe.gone = false;
        for (int second = 2; second < 6; second++) {
            sampler.look(T0 + second * 1000L, second * 1000L);
            if (probe.outcomes.isEmpty()) {
                probe.gone = true;
            }
        }
        assertThat(energies(sampler.batch(T0 + 6000, null))).containsExactly(0L, 10L);
    }
}
