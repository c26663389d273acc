package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;

/// What a step throws while it takes a record: its own fault, or one of the disk or of Kafka below it.
class FaultsBelowTest {
    @TempDir
    Path dir;

    @Test
    void a_record_that_a_full_disk_did_not_take_is_not_passed_over() {
        assertThatThrownBy(() -> refusedAfter(new ProcessorStateException("No space left on device")))
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void a_record_that_kafka_did_not_take_in_time_is_not_passed_over() {
        assertThatThrownBy(() -> refusedAfter(new TimeoutException("no answer")))
                .hasRootCauseMessage("no answer");
    }

    @Test
    void one_that_we_cannot_cope_with_is_refused_and_those_behind_it_are_taken() {
        assertThat(refusedAfter(new IllegalStateException("our fault"))).isEqualTo(1);
    }

    private long refusedAfter(RuntimeException fault) {
        var settings = new StreamsSettings(Map.of("bootstrap.servers", "none:1"), Topics.STANDARD, dir, 1, 1);
        Properties config = EnergyStreams.config(settings);
        var topology = new Topology();
        topology.addSource("in", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor("step", () -> new Failing(fault), "in");
        try (var driver = new TopologyTestDriver(topology, config)) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            in.pipeInput("key", "value");
            return driver.createOutputTopic(
                            settings.topics().deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .getQueueSize();
        }
    }

    private record Failing(RuntimeException fault) implements Processor<String, String, String, String> {
        @Override
        public void process(Record<String, String> entry) {
            throw fault;
        }
    }
}
