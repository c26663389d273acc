package org.wattelier.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds what is found against what is expected, and says what to do where both differ. Longer retention than ours is a
/// site's own choice; anything that would lose or mix records is not.
final class TopicCheck {
    private static final String APPEND_TIME = "LogAppendTime";
    private static final long KAFKA_USUAL_LARGEST = 1_048_588;

    private final Collection<Integer> brokers;
    private final String bootstrap;
    private final List<TopicMismatch> mismatches = new ArrayList<>();

    /// @param brokers   their numbers
    /// @param bootstrap where a person's commands go
    TopicCheck(Collection<Integer> brokers, String bootstrap) {
        this.brokers = brokers;
        this.bootstrap = bootstrap;
    }

    List<TopicMismatch> mismatches() {
        return mismatches;
    }

    void check(ExpectedTopic expected, FoundTopic found) {
        partitions(found, expected.partitions());
        exactly(found, "message.timestamp.type", APPEND_TIME);
        exactly(found, "cleanup.policy", expected.cleanupPolicy());
        if (expected.kept() != null) {
            atLeast(found, "retention.ms", expected.kept().toMillis());
            exactly(found, "retention.bytes", "-1");
        }
        atLeast(found, "max.message.bytes", KAFKA_USUAL_LARGEST);
        exactly(found, "unclean.leader.election.enable", "false");
        replicas(found);
    }

    /// The streams' own topics: Kafka Streams makes them, with as many partitions as their inputs.
    void checkInternal(FoundTopic found, int partitions) {
        if (found.partitions() != partitions) {
            mismatches.add(new TopicMismatch(
                    found.name(),
                    "partitions",
                    "" + found.partitions(),
                    "" + partitions,
                    "It was made for another number of partitions: " + move(found.partitions())));
        }
        exactly(found, "message.timestamp.type", APPEND_TIME);
    }

    private void partitions(FoundTopic found, int expected) {
        if (found.partitions() != expected) {
            String remedy = expected == 1
                    ? "Its order is one row: it must have one partition. Delete it once its records were read, and"
                            + " start again: kafka-topics.sh --bootstrap-server " + bootstrap + " --delete --topic "
                            + found.name()
                    : "Partition counts are fixed, because keys would move and books would not close: "
                            + move(found.partitions());
            mismatches.add(
                    new TopicMismatch(found.name(), "partitions", "" + found.partitions(), "" + expected, remedy));
        }
    }

    private static String move(int found) {
        return "set partitions = " + found
                + ", or move to another prefix (\"Growing\" in streams/docs/running.md); never add partitions in place";
    }

    private void exactly(FoundTopic found, String key, String expected) {
        if (!found.config(key).equals(expected)) {
            mismatch(found, key, expected, expected);
        }
    }

    private void atLeast(FoundTopic found, String key, long least) {
        long value = found.number(key, 0);
        if (value < least && value != -1) {
            mismatch(found, key, "at least " + least, "" + least);
        }
    }

    private void mismatch(FoundTopic found, String key, String expected, String set) {
        String remedy = "Run: kafka-configs.sh --bootstrap-server " + bootstrap
                + " --alter --entity-type topics --entity-name " + found.name() + " --add-config " + key + "=" + set;
        mismatches.add(new TopicMismatch(found.name(), key, found.config(key), expected, remedy));
    }

    /// With three brokers a record must outlive one of them.
    private void replicas(FoundTopic found) {
        long inSync = found.number("min.insync.replicas", 1);
        int fewest = found.fewestReplicas();
        if (brokers.size() >= ExpectedTopic.REPLICAS) {
            if (fewest < ExpectedTopic.REPLICAS) {
                mismatches.add(new TopicMismatch(
                        found.name(),
                        "replicas",
                        "" + fewest,
                        "at least " + ExpectedTopic.REPLICAS + " on " + brokers.size() + " brokers",
                        "Run: " + reassignment(found)));
            }
            if (inSync < ExpectedTopic.IN_SYNC) {
                mismatch(found, "min.insync.replicas", "at least " + ExpectedTopic.IN_SYNC, "" + ExpectedTopic.IN_SYNC);
            }
        } else if (inSync > fewest) {
            mismatch(found, "min.insync.replicas", "at most the " + fewest + " replicas there are", "" + fewest);
        }
    }

    private String reassignment(FoundTopic found) {
        String partitions = IntStream.range(0, found.partitions())
                .mapToObj(i -> "{\"topic\":\"" + found.name() + "\",\"partition\":" + i + ",\"replicas\":"
                        + enough(found.replicas().get(i), i) + "}")
                .collect(Collectors.joining(","));
        return "kafka-reassign-partitions.sh --bootstrap-server " + bootstrap
                + " --execute --reassignment-json-file <(echo '{\"version\":1,\"partitions\":[" + partitions + "]}')";
    }

    /// Those there are, and others in turn.
    private String enough(List<Integer> replicas, int partition) {
        var all = new ArrayList<>(replicas);
        List<Integer> sorted = brokers.stream().sorted().toList();
        for (int i = 0; all.size() < ExpectedTopic.REPLICAS && i < sorted.size(); i++) {
            Integer next = sorted.get((partition + i) % sorted.size());
            if (!all.contains(next)) {
                all.add(next);
            }
        }
        return all.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
