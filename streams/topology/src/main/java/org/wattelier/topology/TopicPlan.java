package org.wattelier.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.wattelier.events.Topics;
import org.wattelier.results.ResultTopics;

/// Creates the topics, or checks those that exist against what is expected: a wrong partition count is refused, because
/// keys would move and books would not close.
public final class TopicPlan {
    private static final long DAY_MS = 86_400_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private TopicPlan() {}

    /// @throws IllegalStateException where a topic exists with another number of partitions, or Kafka cannot be asked
    public static void ensure(Map<String, Object> adminSettings, Topics topics, int partitions) {
        try (var admin = Admin.create(new HashMap<>(adminSettings))) {
            var existing = admin.listTopics().names().get();
            List<NewTopic> planned = planned(topics, partitions);
            var known = planned.stream()
                    .map(NewTopic::name)
                    .filter(existing::contains)
                    .toList();
            Map<String, TopicDescription> described =
                    admin.describeTopics(known).allTopicNames().get();
            for (NewTopic topic : planned) {
                TopicDescription there = described.get(topic.name());
                if (there != null && there.partitions().size() != topic.numPartitions()) {
                    throw new IllegalStateException("topic " + topic.name() + " has "
                            + there.partitions().size() + " partitions, " + topic.numPartitions()
                            + " are expected: partition counts are fixed, use another prefix and move");
                }
            }
            List<NewTopic> absent = planned.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(absent).all().get();
            awaitLeaders(admin, absent);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka refused the topics: " + String.valueOf(e.getCause() == null ? e : e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    /// Asks each new partition's leader something until it answers. A producer that writes earlier may have its first
    /// batch
    /// refused and its second taken, after which the first can never follow.
    private static void awaitLeaders(Admin admin, List<NewTopic> created)
            throws InterruptedException, ExecutionException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (NewTopic topic : created) {
            for (int i = 0; i < topic.numPartitions(); i++) {
                latest.put(new TopicPartition(topic.name(), i), OffsetSpec.latest());
            }
        }
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!answered(admin, latest, System.nanoTime() < giveUp)) {
            // Each question takes a round trip to a broker that does not know the topic yet; a moment is enough.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean answered(Admin admin, Map<TopicPartition, OffsetSpec> latest, boolean patient)
            throws InterruptedException, ExecutionException {
        try {
            admin.listOffsets(latest).all().get();
            return true;
        } catch (ExecutionException e) {
            if (patient && e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    private static List<NewTopic> planned(Topics topics, int partitions) {
        var results = new ResultTopics(topics);
        var planned = new ArrayList<NewTopic>();
        planned.add(keptFor(topics.nodeSamples(), partitions, 7));
        planned.add(compacted(topics.nodeFacts(), partitions));
        planned.add(compacted(topics.jobs(), partitions));
        planned.add(compacted(topics.people(), partitions));
        planned.add(keptFor(results.nodeEnergy(), partitions, 30));
        planned.add(compacted(results.jobEnergy(), partitions));
        planned.add(keptFor(topics.deadLetters(), 1, 30));
        return planned;
    }

    /// Append time is the record's time: brokers delete by it, and a replayed trace would vanish by its own dates.
    private static NewTopic topic(String name, int partitions, Map<String, String> more) {
        var configs = new HashMap<>(more);
        configs.put("message.timestamp.type", "LogAppendTime");
        return new NewTopic(name, partitions, (short) -1).configs(configs);
    }

    private static NewTopic keptFor(String name, int partitions, int days) {
        return topic(name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", "" + days * DAY_MS));
    }

    private static NewTopic compacted(String name, int partitions) {
        return topic(name, partitions, Map.of("cleanup.policy", "compact"));
    }
}
