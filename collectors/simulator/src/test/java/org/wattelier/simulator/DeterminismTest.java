package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Event;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

class DeterminismTest {
    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void equal_settings_give_equal_bytes_however_time_is_cut(long seed) {
        assertThat(hash(seed, Duration.ofMillis(1700))).isEqualTo(hash(seed, Duration.ofHours(3)));
    }

    @Test
    void another_seed_gives_other_bytes() {
        assertThat(hash(1, Duration.ofHours(3))).isNotEqualTo(hash(2, Duration.ofHours(3)));
    }

    private static String hash(long seed, Duration step) {
        SimulationSettings settings = SimulationSettings.finite(seed, 12, 200, Duration.ofMinutes(6));
        Simulation simulation = new Simulation(settings);
        MessageDigest digest = sha256();
        Instant until = settings.start();
        while (!simulation.finished()) {
            until = until.plus(step);
            simulation.advanceTo(until, timed -> {
                digest.update(timed.at().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(bytes(timed.event()));
            });
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(Event event) {
        return switch (event) {
            case Event.Samples samples -> new SampleCodec().encode(samples.batch());
            case Event.Facts known -> JsonCodec.NODE_FACTS.encode(known.facts());
            case Event.Job known -> JsonCodec.JOB.encode(known.job());
            case Event.Named known -> JsonCodec.PERSON.encode(known.person());
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
