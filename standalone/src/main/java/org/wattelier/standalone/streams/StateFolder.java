package org.wattelier.standalone.streams;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.Topics;
import org.wattelier.standalone.broker.Folders;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.TopicPlan;

/// Local stores remember how far they had come in their changelogs. Where these were deleted and made anew, after a
/// restore for example, the same numbers mean other records: such stores are deleted and read back.
final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String FILE_ENDS = ".topics";
    private static final String CLUSTER = "cluster";

    private final Connection connection;
    private final Path folder;

    StateFolder(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// Before the streams start.
    ///
    /// @return whether stores were deleted
    boolean forgetStrangers() throws IOException {
        Map<String, String> before = read();
        Map<String, String> now = now();
        boolean strange = strange(before, now);
        if (strange) {
            Path stores = folder.resolve(TopicPlan.applicationId(connection.topics()));
            LOG.warn("The stores in {} belong to topics that are no more; they are read back from Kafka", stores);
            Folders.delete(stores);
        }
        write(now);
        return strange;
    }

    /// When the streams' own topics exist.
    void remember() {
        try {
            write(now());
        } catch (IOException | IllegalStateException e) {
            LOG.warn("Cannot write down which topics the stores in {} belong to: {}", folder, e.getMessage());
        }
    }

    /// Whether a topic that is known by name is another one now.
    static boolean strange(Map<String, String> before, Map<String, String> now) {
        return before.entrySet().stream().anyMatch(topic -> !topic.getValue().equals(now.get(topic.getKey())));
    }

    private Map<String, String> now() {
        Topics topics = connection.topics();
        String own = TopicPlan.applicationId(topics) + "-";
        try (var admin = Admin.create(connection.plain())) {
            Map<String, String> ids = new TreeMap<>();
            ids.put(CLUSTER, admin.describeCluster().clusterId().get());
            Set<String> names = new TreeSet<>(Set.of(topics.nodeSamples(), topics.jobs()));
            for (String name : admin.listTopics().names().get()) {
                if (name.startsWith(own) && name.endsWith("-changelog")) {
                    names.add(name);
                }
            }
            admin.describeTopics(names)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell which topics there are: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topics", e);
        }
    }

    /// Beside the folder of the stores, which has the same name.
    private Path file() {
        return folder.resolve(TopicPlan.applicationId(connection.topics()) + FILE_ENDS);
    }

    private Map<String, String> read() throws IOException {
        var known = new Properties();
        if (Files.exists(file())) {
            try (Reader reader = Files.newBufferedReader(file())) {
                known.load(reader);
            }
        }
        Map<String, String> read = new TreeMap<>();
        known.forEach((name, id) -> read.put(String.valueOf(name), String.valueOf(id)));
        return read;
    }

    private void write(Map<String, String> ids) throws IOException {
        var known = new Properties();
        known.putAll(ids);
        try (Writer writer = Files.newBufferedWriter(file())) {
            known.store(writer, "the topics that the stores beside belong to");
        }
    }
}
