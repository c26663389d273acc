package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.events.Person;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

class EventProducerIT {
    private static final Topics TOPICS = new Topics("it.");

    @Test
    void events_arrive_on_their_topics_under_their_keys_and_a_forgotten_person_is_a_tombstone(@TempDir Path directory)
            throws Exception {
        var batch = new SampleBatch(new NodeId("alps", "n1"), 1_764_000_000_000L, List.of(), List.of());
        var person = new Person("s-1", "user", "Zoé");
        try (var broker = new RealBroker(directory)) {
            create(broker, TOPICS.nodeSamples(), TOPICS.people());
            try (var producer = new EventProducer(Map.of("bootstrap.servers", broker.bootstrap()), TOPICS)) {
                producer.send(new Event.Samples(batch)).get(20, TimeUnit.SECONDS);
                producer.send(new Event.Named(person));
                producer.forget("s-1");
                producer.flush();
                assertThat(producer.acknowledged()).isEqualTo(3);
                assertThat(producer.failed()).isZero();
            }
            var samples = all(broker, TOPICS.nodeSamples(), 1).getFirst();
            assertThat(samples.key()).isEqualTo("alps/n1");
            assertThat(new SampleCodec().decode(samples.value())).isEqualTo(batch);
            var people = all(broker, TOPICS.people(), 2);
            assertThat(people).extracting(ConsumerRecord::key).containsExactly("s-1", "s-1");
            assertThat(JsonCodec.PERSON.decode(people.getFirst().value())).isEqualTo(person);
            assertThat(people.getLast().value()).isNull();
        }
    }

    @Test
    void what_no_broker_takes_is_counted_as_failed() {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                "127.0.0.1:9",
                "max.block.ms",
                "200",
                "delivery.timeout.ms",
                "200",
                "request.timeout.ms",
                "100");
        try (var producer = new EventProducer(settings, TOPICS)) {
            producer.forget("s-1");
            producer.flush();
            assertThat(producer.failed()).isEqualTo(1);
        }
    }

    private static void create(RealBroker broker, String... topics) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(topics).stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> all(RealBroker broker, String topic, int count) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", broker.bootstrap());
        settings.put("auto.offset.reset", "earliest");
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }
}
