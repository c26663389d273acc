package org.wattelier.standalone.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;

/// What is in a backup. Written last, so that a backup that broke off has none.
///
/// @param taken      when it was begun
/// @param partitions of every keyed topic
/// @param committed  how far the streams had taken in each partition, by topic and partition
public record Manifest(
        int version,
        Instant taken,
        String kafkaCluster,
        String prefix,
        int partitions,
        List<Topic> topics,
        Map<String, Map<Integer, Long>> committed) {
    static final int VERSION = 1;
    static final String FILE = "manifest.json";

    /// @param name    without prefix
    /// @param file    in the same folder
    /// @param configs set for this topic alone
    /// @param records by partition
    /// @param sha256  of the file
    public record Topic(
            String name,
            String file,
            int partitions,
            Map<String, String> configs,
            Map<Integer, Long> records,
            long bytes,
            String sha256) {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

        public Topic {
            if (!PLAIN.matcher(file).matches()) {
                throw new IllegalArgumentException("a file beside the manifest is expected, found \"" + file + "\"");
            }
        }

        public long count() {
            return records.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public long records() {
        return topics.stream().mapToLong(Topic::count).sum();
    }

    void write(Path folder) throws IOException {
        Path unfinished = folder.resolve(FILE + ".tmp");
        Files.write(unfinished, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// @throws BackupFailed where it is no whole backup that we can read
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new BackupFailed(folder + " holds no whole backup: there is no " + FILE + " in it");
        }
        try {
            Manifest manifest = Json.MAPPER.readValue(Files.readAllBytes(file), Manifest.class);
            if (manifest.version() != VERSION) {
                throw new BackupFailed(file + ": version " + manifest.version() + " is not known here, expected "
                        + VERSION + ": restore with the program that made it");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BackupFailed(file + " cannot be read: " + e.getOriginalMessage());
        }
    }
}
