package org.wattelier.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Bytes of each version. They stay for ever: what was written to a topic must be read by every later version.
class GoldenBytesTest {
    private static <T extends Record> void assertGolden(String file, Codec<T> codec, T value) throws IOException {
        Golden.assertMatches(file, new String(codec.encode(value), StandardCharsets.UTF_8));
        assertThat(codec.decode(Golden.text(file).strip().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(value);
    }

    @Test
    void a_sample_batch() throws IOException {
        var codec = new SampleCodec();
        var batch = Examples.batch();
        Golden.assertMatches("sample-batch.v3.hex", HexFormat.of().formatHex(codec.encode(batch)));
        for (String golden : new String[] {"sample-batch.v1.hex", "sample-batch.v2.hex", "sample-batch.v3.hex"}) {
            assertThat(codec.decode(HexFormat.of().parseHex(Golden.text(golden).strip())))
                    .as(golden)
                    .isEqualTo(batch);
        }
    }

    @Test
    void a_sample_batch_with_the_agents_report_of_itself() throws IOException {
        var codec = new SampleCodec();
        var batch = Examples.batchWithSelfReport();
        String newest = "sample-batch-with-self-report.v3.hex";
        Golden.assertMatches(newest, HexFormat.of().formatHex(codec.encode(batch)));
        for (String golden :
                new String[] {"sample-batch-with-self-report.v1.hex", "sample-batch-with-self-report.v2.hex", newest}) {
            assertThat(codec.decode(HexFormat.of().parseHex(Golden.text(golden).strip())))
                    .as(golden)
                    .isEqualTo(batch);
        }
    }

    @Test
    void node_facts() throws IOException {
        assertGolden("node-facts.v1.json", JsonCodec.NODE_FACTS, Examples.facts());
    }

    @Test
    void node_facts_of_another_speaker() throws IOException {
        assertGolden("node-facts-of-a-speaker.v1.json", JsonCodec.NODE_FACTS, Examples.factsOfASpeaker());
    }

    @Test
    void a_job_with_details() throws IOException {
        assertGolden("job-with-details.v1.json", JsonCodec.JOB, Examples.jobWithDetails());
    }

    @Test
    void a_job() throws IOException {
        assertGolden("job.v1.json", JsonCodec.JOB, Examples.job());
    }

    @Test
    void a_person() throws IOException {
        assertGolden("person.v1.json", JsonCodec.PERSON, Examples.person());
    }
}
