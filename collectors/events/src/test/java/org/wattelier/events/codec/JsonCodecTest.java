package org.wattelier.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Arbitrary;
import org.wattelier.events.Seeds;

class JsonCodecTest {
    static LongStream seeds() {
        return Seeds.first(100);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertRefused(Codec<?> codec, String json, String reason) {
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> codec.decode(utf8(json)))
                .withMessageContaining(reason);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_written_is_read(long seed) {
        var arbitrary = new Arbitrary(seed);
        for (int i = 0; i < 10; i++) {
            var job = arbitrary.job();
            assertThat(JsonCodec.JOB.decode(JsonCodec.JOB.encode(job))).isEqualTo(job);
            var facts = arbitrary.facts();
            assertThat(JsonCodec.NODE_FACTS.decode(JsonCodec.NODE_FACTS.encode(facts)))
                    .isEqualTo(facts);
            var person = arbitrary.person();
            assertThat(JsonCodec.PERSON.decode(JsonCodec.PERSON.encode(person))).isEqualTo(person);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damaged_text_is_read_or_refused_with_a_reason_and_nothing_else(long seed) {
        var random = new SplittableRandom(seed);
        byte[] whole = JsonCodec.JOB.encode(Examples.job());
        for (int i = 0; i < 200; i++) {
            try {
                JsonCodec.JOB.decode(Damage.to(whole, random));
            } catch (BadRecord e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }

    @Test
    void truncated_at_any_byte_it_is_refused() {
        byte[] whole = JsonCodec.JOB.encode(Examples.job());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> JsonCodec.JOB.decode(part));
        }
    }

    @Test
    void fields_of_a_later_version_are_skipped() {
        String json = text(JsonCodec.JOB.encode(Examples.job()));
        String later = "{\"colour\":{\"deep\":[1,2,{}]}," + json.substring(1).replace("\"cores\"", "\"x\":1,\"cores\"");
        assertThat(JsonCodec.JOB.decode(utf8(later))).isEqualTo(Examples.job());
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({
        "id, id",
        "version, version",
        "state, state",
        "submit, submit",
        "allocations, allocations",
        "name, name",
        "cores, allocations[0].cores",
        "memory_bytes, allocations[0].memory_bytes",
        "nodes, allocations[0].nodes",
        "exclusive, allocations[0].exclusive",
        "cluster, id.cluster",
        "run, id.run"
    })
    void a_required_field_that_is_missing_is_named(String field, String place) {
        String json = text(JsonCodec.JOB.encode(Examples.job()));
        String without = json.replaceFirst("\"" + field + "\"", "\"other\"");
        assertThat(without).isNotEqualTo(json);
        assertRefused(JsonCodec.JOB, without, place + ": a required field is missing");
        String isNull = json.replaceFirst("\"" + field + "\":", "\"" + field + "\":null,\"other\":");
        assertRefused(JsonCodec.JOB, isNull, place);
    }

    @Test
    void what_may_be_unknown_may_be_absent() {
        String json = text(JsonCodec.JOB.encode(Examples.job()));
        assertThat(JsonCodec.JOB
                        .decode(utf8(json.replace("\"limit\"", "\"other\"")))
                        .limit())
                .isNull();
    }

    @Test
    void absurd_values_are_refused_where_they_stand() {
        String json = text(JsonCodec.JOB.encode(Examples.job()));
        assertRefused(
                JsonCodec.JOB, json.replace("\"cores\":64", "\"cores\":1000000"), "allocations[0]: cores per node");
        assertRefused(JsonCodec.JOB, json.replace("\"cores\":64", "\"cores\":\"\""), "allocations[0].cores");
        assertRefused(JsonCodec.JOB, json.replace("\"cores\":64", "\"cores\":1e99"), "out of range");
        assertRefused(
                JsonCodec.JOB, json.replaceFirst("\"end\":\"[^\"]*\"", "\"end\":\"2001-01-01T00:00:00Z\""), "before");
        assertRefused(
                JsonCodec.JOB,
                json.replaceFirst("\"end\":\"[^\"]*\"", "\"end\":\"+900000000-01-01T00:00:00Z\""),
                "end must lie between");
        assertRefused(JsonCodec.JOB, json.replace("\"n2\"", "\"n1\""), "node n1 is allocated twice");
        assertRefused(JsonCodec.JOB, json.replace("\"n2\"", "null"), "allocations[0].nodes[1]");
        assertRefused(JsonCodec.JOB, json.replace("\"completed\"", "\"tired\""), "state");
        assertRefused(JsonCodec.JOB, json.replace("\"completed\"", "3"), "state");
        assertRefused(JsonCodec.JOB, json.replace("\"123_4\"", "\"1/2#3\""), "id: job contains a forbidden character");
        assertRefused(JsonCodec.JOB, "null", "null");
        assertRefused(JsonCodec.JOB, "[]", "record");
        assertRefused(JsonCodec.JOB, json + json, "record");
        assertRefused(JsonCodec.JOB, "[".repeat(100_000), "");
        assertRefused(JsonCodec.JOB, " ".repeat(Codec.LARGEST_BYTES + 1), "at most 262144");
    }

    @Test
    void gains_are_fractions() {
        String json = text(JsonCodec.NODE_FACTS.encode(Examples.facts()));
        assertRefused(JsonCodec.NODE_FACTS, json.replace("\"meter_gain\":0.03", "\"meter_gain\":\"NaN\""), "facts[0]");
        assertRefused(JsonCodec.NODE_FACTS, json.replace("\"meter_gain\":0.03", "\"meter_gain\":-1"), "facts[0]");
    }
}
