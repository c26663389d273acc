package org.wattelier.topology;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;

/// Creates the topics, or checks those that exist against what is expected. What would lose or mix records is refused
/// with the command that mends it: a wrong partition count moves keys, record time instead of append time lets a broker
/// delete what is replayed, compaction by node keeps one minute of thirty days.
public final class TopicPlan {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    private TopicPlan() {}

    /// The streams' group, which names their own topics and transactions as well.
    public static String applicationId(Topics topics) {
        return topics.prefix() + "streams";
    }

    /// @throws WrongTopics           where topics exist that are not as expected, with all that is wrong
    /// @throws IllegalStateException where Kafka cannot be asked or refuses
    public static void ensure(Map<String, Object> adminSettings, Topics topics, int partitions) {
        try (var admin = Admin.create(new HashMap<>(adminSettings))) {
            List<Integer> brokers = brokers(admin);
            List<ExpectedTopic> expected = ExpectedTopic.all(topics, partitions);
            create(admin, expected, brokers.size());
            var check = new TopicCheck(brokers, String.valueOf(adminSettings.get("bootstrap.servers")));
            Map<String, FoundTopic> found = found(admin, names(admin, topics, expected));
            for (ExpectedTopic topic : expected) {
                FoundTopic there = found.remove(topic.name());
                if (there != null) {
                    check.check(topic, there);
                }
            }
            found.values().forEach(internal -> check.checkInternal(internal, partitions));
            if (!check.mismatches().isEmpty()) {
                throw new WrongTopics(check.mismatches());
            }
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause(), adminSettings.get("bootstrap.servers"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static IllegalStateException refused(Throwable cause, @Nullable Object bootstrap) {
        if (cause instanceof TimeoutException) {
            return new IllegalStateException(
                    "Kafka does not answer at " + bootstrap + ": is it running there, and do the settings for TLS and"
                            + " login fit?",
                    cause);
        }
        String remedy = cause instanceof AuthorizationException
                ? ". The streams need the rights that streams/docs/running.md lists, also to describe and create topics"
                : "";
        return new IllegalStateException("Kafka refused the topics: " + cause + remedy, cause);
    }

    private static List<Integer> brokers(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeCluster().nodes().get().stream().map(Node::id).toList();
    }

    /// Another instance that starts at the same time may be first.
    private static void create(Admin admin, List<ExpectedTopic> expected, int brokers)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> absent = expected.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> topic.made(brokers))
                .toList();
        for (KafkaFuture<Void> made : admin.createTopics(absent).values().values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitLeaders(admin, absent);
    }

    /// Ours and the streams' own, as far as they exist.
    private static Set<String> names(Admin admin, Topics topics, List<ExpectedTopic> expected)
            throws ExecutionException, InterruptedException {
        String own = applicationId(topics) + "-";
        Set<String> names = new TreeSet<>();
        for (String name : admin.listTopics().names().get()) {
            boolean internal = name.startsWith(own) && (name.endsWith("-changelog") || name.endsWith("-repartition"));
            if (internal || expected.stream().anyMatch(topic -> topic.name().equals(name))) {
                names.add(name);
            }
        }
        return names;
    }

    /// A topic just created may be known to one broker and not yet to the next.
    private static Map<String, FoundTopic> found(Admin admin, Set<String> names)
            throws ExecutionException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return described(admin, names);
            } catch (ExecutionException e) {
                if (i == TRIES || !(e.getCause() instanceof RetriableException)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    private static Map<String, FoundTopic> described(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics =
                admin.describeTopics(names).allTopicNames().get();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(resources).all().get();
        return resources.stream()
                .filter(resource -> topics.containsKey(resource.name()) && configs.containsKey(resource))
                .map(resource -> FoundTopic.of(
                        Objects.requireNonNull(topics.get(resource.name())),
                        Objects.requireNonNull(configs.get(resource))))
                .collect(Collectors.toMap(FoundTopic::name, topic -> topic));
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
}
