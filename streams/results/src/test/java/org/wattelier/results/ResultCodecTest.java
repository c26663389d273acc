package org.wattelier.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.Codec;

class ResultCodecTest {
    private static final Instant AT = Instant.parse("2025-11-24T16:00:00Z");

    static LongStream seeds() {
        return Arbitrary.seeds(50);
    }

    private static NodeEnergy nodeEnergy() {
        var idle = new IdleEnergy(5, 6, 7, 8, 9);
        var coverage = new Coverage(54_000, 6_000, 0);
        return new NodeEnergy(
                new NodeId("alps", "n1"),
                AT.getEpochSecond(),
                9_000_000_000L,
                1_000_000_000L,
                0,
                2_000_000_035L,
                120,
                11_000_000_000L,
                idle,
                1_000_000_000L,
                0,
                coverage,
                Boundary.NODE_AC,
                Method.BMC,
                false);
    }

    private static JobEnergy jobEnergy() {
        var cpu = new ComponentEnergy(170_000_000, 10_000_000, 500);
        var content = new JobContent(
                JobState.COMPLETED,
                AT,
                AT.plusSeconds(20),
                List.of("n1", "n2"),
                128,
                new Breakdown(cpu, ComponentEnergy.ZERO, ComponentEnergy.ZERO, new ComponentEnergy(1, 2, 3)),
                7_000_000,
                Boundary.CHIP,
                Method.ONCHIP_FIT,
                Split.APPORTIONED,
                true,
                false,
                new Coverage(40_000, 0, 0),
                2.5,
                5.5,
                new EnergySeries(AT.getEpochSecond(), 10, List.of(90_000_001L, 90_000_002L)),
                new EnergySeries(AT.getEpochSecond(), 900, List.of(180_000_003L)));
        var envelope = new Envelope(2, Status.PROVISIONAL, AT.plusSeconds(22), "the job ended", List.of("n2"));
        return new JobEnergy(new JobId("alps", "123_4", 1_764_000_000L), envelope, content);
    }

    private static <T extends Record> void assertGolden(String file, Codec<T> codec, T value) throws IOException {
        Golden.assertMatches(file, new String(codec.encode(value), StandardCharsets.UTF_8));
        assertThat(codec.decode(Golden.text(file).strip().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(value);
    }

    @Test
    void golden_bytes_of_a_ledger_line() throws IOException {
        assertThat(nodeEnergy().closes()).isTrue();
        assertGolden("node-energy.v1.json", ResultTopics.NODE_ENERGY, nodeEnergy());
    }

    @Test
    void golden_bytes_of_a_job() throws IOException {
        assertGolden("job-energy.v1.json", ResultTopics.JOB_ENERGY, jobEnergy());
    }

    @Test
    void golden_bytes_of_a_line_with_disagreements() throws IOException {
        long atMs = AT.toEpochMilli();
        var unknown = new Disagreement(Disagreement.Kind.UNKNOWN_JOB, "99", null, atMs, null);
        var start = new Disagreement(Disagreement.Kind.START, "123_4", 1_764_000_000L, atMs + 7000, 7000L);
        var line = nodeEnergy().with(new Disagreements(List.of(unknown, start), 3));
        assertGolden("node-energy.v1.disagreements.json", ResultTopics.NODE_ENERGY, line);
    }

    @Test
    void golden_bytes_of_a_job_that_its_nodes_saw() throws IOException {
        JobEnergy plain = jobEnergy();
        JobContent of = plain.content();
        var content = new JobContent(
                of.state(),
                of.start(),
                of.end(),
                of.nodes(),
                of.cores(),
                of.energy(),
                of.usedIdleUj(),
                of.boundary(),
                of.method(),
                of.split(),
                of.useEstimated(),
                of.contradiction(),
                of.coverage(),
                of.ownSigmaJ(),
                of.commonSigmaJ(),
                of.profile(),
                of.quarters(),
                new NodeSight(2, AT.plusMillis(400), AT.plusMillis(20_900), 400L, -900L, 0, 1));
        assertGolden(
                "job-energy.v1.sight.json",
                ResultTopics.JOB_ENERGY,
                new JobEnergy(plain.id(), plain.envelope(), content));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_written_is_read(long seed) {
        var arbitrary = new Arbitrary(seed);
        for (int i = 0; i < 10; i++) {
            var line = arbitrary.nodeEnergy();
            assertThat(ResultTopics.NODE_ENERGY.decode(ResultTopics.NODE_ENERGY.encode(line)))
                    .isEqualTo(line);
            var job = arbitrary.jobEnergy();
            assertThat(ResultTopics.JOB_ENERGY.decode(ResultTopics.JOB_ENERGY.encode(job)))
                    .isEqualTo(job);
        }
    }

    @Test
    void truncated_at_any_byte_it_is_refused() {
        byte[] whole = ResultTopics.JOB_ENERGY.encode(jobEnergy());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> ResultTopics.JOB_ENERGY.decode(part));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damaged_text_is_read_or_refused_with_a_reason_and_nothing_else(long seed) {
        var random = new SplittableRandom(seed);
        byte[] whole = ResultTopics.JOB_ENERGY.encode(jobEnergy());
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                ResultTopics.JOB_ENERGY.decode(damaged);
            } catch (BadRecord e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }

    @Test
    void a_missing_energy_is_refused_and_named_never_read_as_zero() {
        String json = new String(ResultTopics.NODE_ENERGY.encode(nodeEnergy()), StandardCharsets.UTF_8);
        byte[] without = json.replace("\"dram_uj\"", "\"other\"").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> ResultTopics.NODE_ENERGY.decode(without))
                .withMessage("dram_uj: a required field is missing");
    }
}
