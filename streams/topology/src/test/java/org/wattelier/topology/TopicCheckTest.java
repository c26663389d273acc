package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.Topics;

class TopicCheckTest {
    private static final ExpectedTopic LINES = new ExpectedTopic("w.node-energy", 12, Duration.ofDays(30));
    private static final ExpectedTopic JOBS = new ExpectedTopic("w.jobs", 12, null);

    @Test
    void what_we_create_is_what_we_expect() {
        for (int brokers : new int[] {1, 3, 5}) {
            for (ExpectedTopic topic : ExpectedTopic.all(Topics.STANDARD, 12)) {
                var made = topic.made(brokers);
                var configs = new HashMap<>(usual());
                configs.putAll(made.configs());
                int replicas = Math.max(1, made.replicationFactor());
                assertThat(mismatches(topic, found(topic, topic.partitions(), replicas, configs), brokers))
                        .as(topic + " on " + brokers)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "message.timestamp.type, CreateTime, LogAppendTime",
        "cleanup.policy, compact, delete",
        "cleanup.policy, 'compact,delete', delete",
        "retention.ms, 604800000, 2592000000",
        "retention.bytes, 1073741824, -1",
        "max.message.bytes, 100000, 1048588",
        "unclean.leader.election.enable, true, false",
        "min.insync.replicas, 2, 1"
    })
    void what_would_lose_records_is_refused_with_the_command_that_mends_it(String key, String wrong, String right) {
        var mismatches = mismatches(LINES, found(LINES, 12, 1, with(LINES, key, wrong)), 1);
        assertThat(mismatches).hasSize(1);
        TopicMismatch mismatch = mismatches.getFirst();
        assertThat(mismatch.topic()).isEqualTo("w.node-energy");
        assertThat(mismatch.setting()).isEqualTo(key);
        assertThat(mismatch.found()).isEqualTo(wrong);
        assertThat(mismatch.expected()).contains(right);
        assertThat(mismatch.remedy())
                .contains("kafka-configs.sh --bootstrap-server b:9092 --alter --entity-type topics --entity-name"
                        + " w.node-energy --add-config " + key + "=" + right);
    }

    @Test
    void a_job_topic_that_deletes_is_refused() {
        assertThat(mismatches(JOBS, found(JOBS, 12, 1, with(JOBS, "cleanup.policy", "delete")), 1))
                .singleElement()
                .satisfies(m -> assertThat(m.expected()).isEqualTo("compact"));
    }

    @Test
    void longer_retention_is_a_sites_own_choice() {
        assertThat(mismatches(LINES, found(LINES, 12, 1, with(LINES, "retention.ms", "-1")), 1))
                .isEmpty();
        assertThat(mismatches(LINES, found(LINES, 12, 1, with(LINES, "retention.ms", "31536000000")), 1))
                .isEmpty();
    }

    @Test
    void partitions_are_never_grown_in_place() {
        var mismatches = mismatches(new ExpectedTopic("w.jobs", 48, null), found(JOBS, 12, 1, with(JOBS, "", "")), 1);
        assertThat(mismatches).singleElement().satisfies(m -> {
            assertThat(m.setting()).isEqualTo("partitions");
            assertThat(m.found()).isEqualTo("12");
            assertThat(m.expected()).isEqualTo("48");
            assertThat(m.remedy()).contains("set partitions = 12").contains("another prefix");
        });
    }

    @Test
    void three_brokers_hold_three_replicas_two_of_them_in_sync() {
        Map<String, String> one = with(LINES, "min.insync.replicas", "1");
        var mismatches = mismatches(LINES, found(LINES, 12, 2, one), 3);
        assertThat(mismatches).extracting(TopicMismatch::setting).containsExactly("replicas", "min.insync.replicas");
        assertThat(mismatches.getFirst().remedy())
                .contains("kafka-reassign-partitions.sh")
                .contains("{\"topic\":\"w.node-energy\",\"partition\":11,\"replicas\":[0,1,2]}");
    }

    @Test
    void an_internal_topic_of_another_partition_count_is_refused() {
        var check = new TopicCheck(List.of(0), "b:9092");
        check.checkInternal(found(new ExpectedTopic("w.streams-x-changelog", 4, null), 4, 1, with(JOBS, "", "")), 12);
        assertThat(check.mismatches())
                .singleElement()
                .satisfies(m -> assertThat(m.remedy()).contains("another prefix"));
    }

    @Test
    void everything_wrong_is_told_at_once() {
        Map<String, String> bad = with(LINES, "message.timestamp.type", "CreateTime");
        bad.put("cleanup.policy", "compact");
        var problem = new WrongTopics(mismatches(LINES, found(LINES, 3, 1, bad), 1));
        assertThat(problem).message().hasLineCount(3);
        assertThat(problem.mismatches()).hasSize(3);
    }

    private static List<TopicMismatch> mismatches(ExpectedTopic expected, FoundTopic found, int brokers) {
        var check = new TopicCheck(IntStream.range(0, brokers).boxed().toList(), "b:9092");
        check.check(expected, found);
        return check.mismatches();
    }

    private static FoundTopic found(ExpectedTopic topic, int partitions, int replicas, Map<String, String> configs) {
        List<Integer> each = IntStream.range(0, replicas).boxed().toList();
        return new FoundTopic(
                topic.name(), IntStream.range(0, partitions).mapToObj(i -> each).toList(), configs);
    }

    private static Map<String, String> usual() {
        return Map.of(
                "retention.ms", "604800000",
                "retention.bytes", "-1",
                "max.message.bytes", "1048588",
                "unclean.leader.election.enable", "false",
                "min.insync.replicas", "1");
    }

    private static Map<String, String> with(ExpectedTopic topic, String key, String value) {
        var configs = new HashMap<>(usual());
        configs.putAll(topic.made(1).configs());
        configs.put(key, value);
        return configs;
    }
}
