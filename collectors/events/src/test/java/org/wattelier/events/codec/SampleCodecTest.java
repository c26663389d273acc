package org.wattelier.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Arbitrary;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Seeds;

class SampleCodecTest {
    private static final int MUTATIONS_PER_SEED = 1000;
    private final SampleCodec codec = new SampleCodec();

    static LongStream seeds() {
        return Seeds.first(100);
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> codec.decode(bytes))
                .withMessageContaining(reason);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_written_is_read(long seed) {
        var arbitrary = new Arbitrary(seed);
        for (int i = 0; i < 20; i++) {
            SampleBatch batch = arbitrary.batch();
            assertThat(codec.decode(codec.encode(batch))).isEqualTo(batch);
        }
    }

    @Test
    void truncated_at_any_byte_it_is_refused() {
        byte[] whole = codec.encode(Examples.batch());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadRecord.class).as("%d bytes", length).isThrownBy(() -> codec.decode(part));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damaged_bytes_are_read_or_refused_with_a_reason_and_nothing_else(long seed) {
        var random = new SplittableRandom(seed);
        byte[] whole = codec.encode(seed % 2 == 0 ? Examples.batch() : new Arbitrary(seed).batch());
        int refused = 0;
        for (int i = 0; i < MUTATIONS_PER_SEED; i++) {
            byte[] damaged = Damage.to(whole, random);
            try {
                codec.decode(damaged);
            } catch (BadRecord e) {
                assertThat(e.reason()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void a_number_beyond_its_type_is_refused() {
        var out = new WireWriter();
        out.raw('W');
        out.raw(1);
        out.text("alps");
        out.text("n1");
        out.unsigned(0);
        out.unsigned(1);
        var meter = new WireWriter();
        meter.text("package-0");
        for (int i = 0; i < 4; i++) {
            meter.unsigned(1);
        }
        meter.text("");
        meter.signed(0);
        meter.unsigned(1L << 40);
        out.block(meter);
        assertRefused(out.toBytes(), "near byte");
    }

    @Test
    void another_version_or_kind_is_refused_by_name() {
        byte[] bytes = codec.encode(Examples.batch());
        bytes[1] = 9;
        assertRefused(bytes, "version 9, this reader knows up to 3");
        assertRefused("{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "not a sample batch");
        assertRefused(new byte[Codec.LARGEST_BYTES + 1], "at most 262144");
    }

    @Test
    void a_block_that_grew_at_its_end_is_still_read() {
        var out = new WireWriter();
        out.raw('W');
        out.raw(1);
        out.text("alps");
        out.text("n1");
        out.unsigned(0);
        out.unsigned(0);
        out.unsigned(0);
        out.unsigned(0);
        out.unsigned(1);
        var tick = new WireWriter();
        tick.signed(5);
        tick.signed(6);
        tick.raw(1);
        tick.unsigned(0);
        tick.unsigned(0);
        tick.text("a field of a later version");
        out.block(tick);
        assertThat(codec.decode(out.toBytes()).ticks())
                .singleElement()
                .satisfies(read -> assertThat(read.wallMs()).isEqualTo(5));
    }

    @Test
    void a_steady_reading_costs_at_most_ten_bytes() {
        int ten = codec.encode(Examples.steady(10)).length;
        double whole = ten / 50.0;
        double marginal = (codec.encode(Examples.steady(20)).length - ten) / 50.0;
        System.out.printf(
                "bytes per reading: %.2f in a batch of 10 ticks × 5 meters, %.2f each further%n", whole, marginal);
        assertThat(marginal).isLessThanOrEqualTo(10);
        assertThat(whole).isLessThanOrEqualTo(14);
    }
}
