package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.spool.Entry;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFacts;
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
            create(broker, 1, TOPICS.nodeSamples(), TOPICS.people());
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
    void whoever_speaks_of_a_node_is_heard_in_the_nodes_own_partition(@TempDir Path directory) throws Exception {
        try (var broker = new RealBroker(directory)) {
            create(broker, 7, TOPICS.nodeSamples(), TOPICS.nodeFacts());
            try (var producer = new EventProducer(Map.of("bootstrap.servers", broker.bootstrap()), TOPICS)) {
                var used = new HashSet<Integer>();
                for (int i = 0; i < 20; i++) {
                    var node = new NodeId("alps/é", "n" + i);
                    var batch = new SampleBatch(node, 1_764_000_000_000L, List.of(), List.of());
                    int home = partition(producer.send(new Event.Samples(batch)));
                    var own = new Event.Facts(new NodeFacts(node, List.of()));
                    var slurm = new Event.Facts(new NodeFacts(node, "slurm", List.of()));
                    var poller = new Event.Facts(new NodeFacts(node, "poller", List.of()));
                    assertThat(partition(producer.send(own))).isEqualTo(home);
                    assertThat(partition(producer.send(slurm))).isEqualTo(home);
                    assertThat(partition(producer.send(Entry.of(poller)))).isEqualTo(home);
                    used.add(home);
                }
                assertThat(used).hasSizeGreaterThan(3);
            }
        }
    }

    private static int partition(Future<RecordMetadata> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS).partition();
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
            var said = producer.send(new Event.Facts(new NodeFacts(new NodeId("alps", "n1"), "slurm", List.of())));
            producer.flush();
            assertThat(producer.failed()).isEqualTo(2);
            assertThatThrownBy(said::get).isInstanceOf(ExecutionException.class);
        }
    }

    private static void create(RealBroker broker, int partitions, String... topics) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(topics).stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
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
