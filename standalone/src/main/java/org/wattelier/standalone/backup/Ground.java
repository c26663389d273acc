package org.wattelier.standalone.backup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.wattelier.events.Topics;
import org.wattelier.standalone.backup.Manifest.Topic;
import org.wattelier.topology.TopicPlan;

/// The topics that a backup is restored into. Until all is there they take records' own times, with which the streams
/// refuse to start.
final class Ground {
    private static final String TIME = "message.timestamp.type";
    private static final String RETENTION = "retention.ms";
    private static final String IN_SYNC = "min.insync.replicas";
    private static final int REPLICAS = 3;

    private final Admin admin;
    private final Topics topics;

    Ground(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /// Nothing of this prefix may hold a record, no streams may run or have run.
    void requireEmpty(Manifest manifest) throws ExecutionException, InterruptedException {
        Set<String> there = new TreeSet<>(admin.listTopics().names().get());
        there.removeIf(name -> !name.startsWith(topics.prefix()));
        List<String> full = new ArrayList<>();
        sizes(there).forEach((topic, records) -> {
            if (records > 0) {
                full.add(topic);
            }
        });
        if (!full.isEmpty()) {
            throw new BackupFailed("a backup is restored into empty topics only, but there are records in "
                    + String.join(", ", full) + ". Give another --topics prefix, or delete them: kafka-topics.sh"
                    + " --bootstrap-server BROKER --delete --topic '"
                    + topics.prefix().replace(".", "\\.") + ".*'");
        }
        Map<String, TopicDescription> described =
                admin.describeTopics(there).allTopicNames().get();
        for (Topic topic : manifest.topics()) {
            TopicDescription found = described.get(topics.prefix() + topic.name());
            if (found != null && found.partitions().size() != topic.partitions()) {
                throw new BackupFailed("topic " + found.name() + " has "
                        + found.partitions().size() + " partitions, in the backup it has " + topic.partitions()
                        + ": delete it, it is empty");
            }
        }
        String group = TopicPlan.applicationId(topics);
        if (!admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty()) {
            throw new BackupFailed(
                    "streams have run in group " + group + ": stop them and delete it: kafka-consumer-groups.sh"
                            + " --bootstrap-server BROKER --delete --group " + group);
        }
    }

    void prepare(Manifest manifest) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        int brokers = admin.describeCluster().nodes().get().size();
        List<NewTopic> absent = new ArrayList<>();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic topic : manifest.topics()) {
            String name = topics.prefix() + topic.name();
            if (there.contains(name)) {
                changes.put(resource(name), List.of(set(TIME, "CreateTime"), set(RETENTION, "-1")));
            } else {
                absent.add(made(name, topic, brokers));
            }
        }
        admin.createTopics(absent).all().get();
        admin.incrementalAlterConfigs(changes).all().get();
    }

    /// With what was set for it, as far as these brokers can keep it.
    private static NewTopic made(String name, Topic topic, int brokers) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.put(TIME, "CreateTime");
        configs.put(RETENTION, "-1");
        if (brokers >= REPLICAS) {
            configs.putIfAbsent(IN_SYNC, "" + (REPLICAS - 1));
        } else {
            configs.remove(IN_SYNC);
        }
        return new NewTopic(name, topic.partitions(), brokers >= REPLICAS ? (short) REPLICAS : (short) -1)
                .configs(configs);
    }

    void requireHolding(Manifest manifest) throws ExecutionException, InterruptedException {
        Map<String, Long> sizes = sizes(
                manifest.topics().stream().map(t -> topics.prefix() + t.name()).toList());
        for (Topic topic : manifest.topics()) {
            long there = sizes.getOrDefault(topics.prefix() + topic.name(), 0L);
            if (there != topic.count()) {
                throw new BackupFailed("topic " + topics.prefix() + topic.name() + " holds " + there
                        + " records now, saved were " + topic.count());
            }
        }
    }

    void finish(Manifest manifest) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic topic : manifest.topics()) {
            String retention = topic.configs().get(RETENTION);
            changes.put(
                    resource(topics.prefix() + topic.name()),
                    List.of(
                            set(TIME, topic.configs().getOrDefault(TIME, "LogAppendTime")),
                            retention == null
                                    ? new AlterConfigOp(new ConfigEntry(RETENTION, ""), AlterConfigOp.OpType.DELETE)
                                    : set(RETENTION, retention)));
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    /// Offsets in use, by topic.
    private Map<String, Long> sizes(Collection<String> names) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions().forEach(p -> {
                    first.put(new TopicPartition(name, p.partition()), OffsetSpec.earliest());
                    last.put(new TopicPartition(name, p.partition()), OffsetSpec.latest());
                }));
        var begins = admin.listOffsets(first).all().get();
        var ends = admin.listOffsets(last).all().get();
        return ends.entrySet().stream()
                .collect(Collectors.groupingBy(end -> end.getKey().topic(), Collectors.summingLong(end -> {
                    var begin = begins.get(end.getKey());
                    return end.getValue().offset() - (begin == null ? 0 : begin.offset());
                })));
    }
}
