package org.wattelier.feeds.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.SharedFiles;
import org.wattelier.feeds.nodes.SeenNode;

class SlurmNodesTest {
    private static InputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nodesOfSlurm24AreRead() throws IOException {
        try (InputStream json = SharedFiles.open("data/slurm/slurmrestd/24.11/0.0.41/slurm-nodes.json.gz")) {
            assertThat(SlurmNodes.read(json))
                    .contains(
                            new SeenNode("cn1", 64, 128L << 30, 0, ServiceState.DRAINED, ""),
                            new SeenNode("cn4", 64, 128L << 30, 0, ServiceState.DRAINED, ""))
                    .anyMatch(node -> node.node().equals("ia1") && node.gpus() == 6)
                    .anyMatch(node -> node.node().equals("cn2") && node.state() == ServiceState.IN_SERVICE);
        }
    }

    @Test
    void nodesOfSlurm22AreRead() throws IOException {
        try (InputStream json = SharedFiles.open("testbed/samples/slurm-22.05/sinfo.json")) {
            assertThat(SlurmNodes.read(json))
                    .contains(new SeenNode("n1", 8, 4000L << 20, 0, ServiceState.IN_SERVICE, ""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "idle, IN_SERVICE",
        "idle+drain, DRAINED",
        "mixed+drain, IN_SERVICE",
        "down*, DRAINED",
        "idle+powered_down, OFF",
        "idle+powering_up, BOOTING",
        "idle+reserved, RESERVED",
        "allocated+reserved, IN_SERVICE",
        "surprise, IN_SERVICE",
    })
    void statesAreReduced(String states, ServiceState expected) throws IOException {
        String words = "[\"" + states.replace("+", "\",\"") + "\"]";
        assertThat(SlurmNodes.read(json("{\"nodes\":[{\"name\":\"n1\",\"state\":" + words + "}]}")))
                .containsExactly(new SeenNode("n1", 0, 0, 0, expected, ""));
    }

    @Test
    void anAnswerWithoutNodesIsNone() {
        assertThatThrownBy(() -> SlurmNodes.read(json("{}"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SlurmNodes.read(json("{\"nodes\":["))).isInstanceOf(IOException.class);
    }
}
