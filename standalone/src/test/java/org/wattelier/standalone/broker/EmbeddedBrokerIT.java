package org.wattelier.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String TOPIC = "readings";

    @TempDir
    Path dir;

    @Test
    void keeps_what_it_acknowledged_over_a_restart() throws Exception {
        try (var broker = new EmbeddedBroker(BrokerSettings.durable(dir, 0)).start()) {
            createTopic(broker.bootstrapServers());
            produceInTransaction(broker.bootstrapServers(), "one");
            assertThat(consume(broker.bootstrapServers(), 1)).containsExactly("one");
        }
        try (var broker = new EmbeddedBroker(BrokerSettings.durable(dir, 0)).start()) {
            produceInTransaction(broker.bootstrapServers(), "two");
            assertThat(consume(broker.bootstrapServers(), 2)).containsExactly("one", "two");
        }
    }

    @Test
    void keeps_what_it_acknowledged_when_killed() throws Exception {
        try (var broker = new BrokerProcess(dir, 0)) {
            createTopic(broker.bootstrapServers());
            produceInTransaction(broker.bootstrapServers(), "one");
            broker.kill();
        }
        try (var broker = new BrokerProcess(dir, 0)) {
            assertThat(consume(broker.bootstrapServers(), 1)).containsExactly("one");
        }
    }

    @Test
    void a_throwaway_broker_leaves_no_file() {
        BrokerSettings settings = BrokerSettings.throwaway();
        try (var broker = new EmbeddedBroker(settings).start()) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            assertThat(settings.dir()).isNotEmptyDirectory();
        }
        assertThat(settings.dir()).doesNotExist();
    }

    @Test
    void a_taken_port_is_named() {
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            var second = new EmbeddedBroker(BrokerSettings.durable(dir, broker.port()));
            assertThatThrownBy(second::start)
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining("127.0.0.1:" + broker.port());
        }
    }

    private static void createTopic(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void produceInTransaction(String servers, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "transactional.id", "test");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", value));
            producer.commitTransaction();
        }
    }

    private static List<String> consume(String servers, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
        var seen = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (seen.size() < count && System.nanoTime() < giveUp) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> seen.add(r.value()));
            }
        }
        return seen;
    }
}
