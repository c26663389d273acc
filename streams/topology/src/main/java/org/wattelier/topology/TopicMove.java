package org.wattelier.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.wattelier.events.Topics;

/// Moves an installation under another prefix, with another number of partitions: all that is in its topics and in its
/// streams' state goes where its key belongs now. Growing in place is refused, because keys would leave their state
/// behind.
///
/// Nobody may write meanwhile: collectors keep what they measure, and the old streams have ended.
public final class TopicMove {
    private final Map<String, Object> kafka;
    private final Topics from;
    private final Topics to;
    private final int partitions;

    public TopicMove(Map<String, Object> kafka, Topics from, Topics to, int partitions) {
        this.kafka = Map.copyOf(kafka);
        this.from = from;
        this.to = to;
        this.partitions = partitions;
    }

    /// @return how many records went to each new topic
    /// @throws IllegalStateException where the old streams run or lag behind, or the new topics hold something
    public Map<String, Long> run() {
        try (var admin = Admin.create(new HashMap<>(kafka))) {
            requireAtRest(admin);
            TopicPlan.ensure(kafka, to, partitions);
            List<String> old = oldTopics(admin);
            createChangelogs(admin, old);
            requireEmpty(admin, old);
            Map<String, Long> moved = copy(old);
            startBehind(admin);
            return moved;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused the move: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while moving", e);
        }
    }

    private static String group(Topics topics) {
        return topics.prefix() + "streams";
    }

    private String renamed(String topic) {
        return to.prefix() + topic.substring(from.prefix().length());
    }

    private void requireAtRest(Admin admin) throws ExecutionException, InterruptedException {
        String group = group(from);
        boolean running = admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .anyMatch(described -> !described.members().isEmpty());
        if (running) {
            throw new IllegalStateException("the streams under " + from.prefix() + " still run: stop them first");
        }
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var waiting = new ArrayList<>(List.of(from.nodeSamples(), from.nodeFacts(), from.jobs()));
        admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(group) && name.endsWith("-repartition"))
                .forEach(waiting::add);
        for (Map.Entry<TopicPartition, Long> end : ends(admin, waiting).entrySet()) {
            OffsetAndMetadata at = committed.get(end.getKey());
            // Behind what the streams wrote themselves stands the mark of a transaction.
            long mark = end.getKey().topic().endsWith("-repartition") ? 1 : 0;
            if (end.getValue() > mark && (at == null || at.offset() < end.getValue() - mark)) {
                throw new IllegalStateException("the streams under " + from.prefix() + " have not taken all of "
                        + end.getKey() + ": stop what writes there, let them catch up, stop them and move then");
            }
        }
    }

    private List<String> oldTopics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(from.prefix()) && !name.endsWith("-repartition"))
                .sorted()
                .toList();
    }

    /// The streams would make them when they start, which is too late.
    private void createChangelogs(Admin admin, List<String> old) throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        List<NewTopic> absent = old.stream()
                .map(this::renamed)
                .filter(name -> !existing.contains(name))
                .map(name -> new NewTopic(name, partitions, (short) -1)
                        .configs(Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime")))
                .toList();
        admin.createTopics(absent).all().get();
    }

    private void requireEmpty(Admin admin, List<String> old) throws ExecutionException, InterruptedException {
        var names = old.stream().map(this::renamed).toList();
        for (Map.Entry<TopicPartition, Long> end : ends(admin, names).entrySet()) {
            if (end.getValue() > 0) {
                throw new IllegalStateException("there is something in " + end.getKey()
                        + " already: move to a prefix that was never used, or delete its topics");
            }
        }
    }

    private Map<String, Long> copy(List<String> old) {
        var moved = new TreeMap<String, Long>();
        try (var reading = new TopicReading(kafka);
                var writing = new MovedRecords(kafka)) {
            for (String topic : old) {
                String target = renamed(topic);
                boolean ofFacts = topic.equals(from.nodeFacts());
                long before = writing.count();
                reading.read(topic, entry -> writing.write(target, entry, ofFacts));
                writing.flush();
                moved.put(target, writing.count() - before);
            }
        }
        return moved;
    }

    /// What was copied has been taken before.
    private void startBehind(Admin admin) throws ExecutionException, InterruptedException {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        ends(admin, List.of(to.nodeSamples(), to.nodeFacts(), to.jobs()))
                .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
        admin.alterConsumerGroupOffsets(group(to), offsets).all().get();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        admin.describeTopics(new ArrayList<>(topics))
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(p -> asked.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
