package org.wattelier.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.events.codec.JsonCodec;

class FactsJsonTest {
    private static final NodeFact BARE = new NodeFact(
            Instant.parse("2026-11-23T10:00:00.000000001Z"),
            "agent",
            "2x \"Xeon\" \\ é \u0001\n\t😀",
            ServiceState.IN_SERVICE,
            32,
            1L << 40,
            0,
            IdleBaseline.UNKNOWN,
            0,
            0,
            null,
            null,
            null);
    private static final NodeFact FULL = new NodeFact(
            Instant.parse("2026-11-24T00:00:00Z"),
            "calibration",
            "fat",
            ServiceState.DRAINED,
            64,
            5,
            4,
            new IdleBaseline(61.25, 8e-4, 1e5, 90),
            2250,
            5000,
            0.03,
            1e-9,
            "alps/pdu/a1");
    private static final NodeFacts FACTS = new NodeFacts(new NodeId("archive/alps", "n1"), List.of(BARE, FULL));

    @Test
    void it_writes_what_the_readers_codec_writes_byte_for_byte() {
        for (NodeFacts facts : List.of(
                FACTS,
                new NodeFacts(FACTS.node(), List.of()),
                new NodeFacts(FACTS.node(), "pol\"ler", FACTS.facts()))) {
            assertThat(new String(FactsJson.of(facts), StandardCharsets.UTF_8))
                    .isEqualTo(new String(JsonCodec.NODE_FACTS.encode(facts), StandardCharsets.UTF_8));
            assertThat(JsonCodec.NODE_FACTS.decode(FactsJson.of(facts))).isEqualTo(facts);
        }
    }

    @Test
    void what_is_kept_comes_back_as_it_was() {
        assertThat(FactsMemory.decode(FactsMemory.encode(FACTS))).isEqualTo(FACTS);
    }
}
