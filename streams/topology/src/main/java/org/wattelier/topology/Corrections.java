package org.wattelier.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wattelier.attribution.Contribution;
import org.wattelier.events.Topics;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

/// Publishes replacements: ledger lines for whoever reads them, contributions for the job step, which makes a new
/// revision of each job that they change. Readers see all of them or none.
final class Corrections {
    /// As long as a broker allows by default.
    private static final int LONGEST_MS = 900_000;

    private final Map<String, Object> settings;
    private final Topics topics;

    Corrections(Map<String, Object> kafka, Topics topics) {
        settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("transactional.id", topics.prefix() + "reattribute");
        settings.put("transaction.timeout.ms", LONGEST_MS);
        this.topics = topics;
    }

    void publish(List<NodeEnergy> lines, List<Contribution> shares) {
        String ledger = new ResultTopics(topics).nodeEnergy();
        String contributions = topics.prefix() + "streams-contributions-repartition";
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            lines.forEach(line -> producer.send(
                    new ProducerRecord<>(ledger, line.node().key(), ResultTopics.NODE_ENERGY.encode(line))));
            shares.forEach(share -> producer.send(
                    new ProducerRecord<>(contributions, share.job().key(), JobStores.SHARE_CODEC.encode(share))));
            producer.commitTransaction();
        }
    }
}
