package org.wattelier.standalone.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka ends the process when it cannot write to its disk, and says so in the middle of a hundred lines. Who runs it
/// is
/// told at the end what to do.
final class LastWords {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final long LEAST_BYTES = 16L << 20;
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setHaltProcedure((status, ignored) -> {
            FOLDERS.stream().filter(LastWords::isFull).forEach(LastWords::say);
            Runtime.getRuntime().halt(status);
        });
    }

    private LastWords() {}

    static void about(Path dir) {
        FOLDERS.add(dir);
    }

    static void nothingMoreAbout(Path dir) {
        FOLDERS.remove(dir);
    }

    private static void say(Path dir) {
        LOG.error(
                "The disk with Kafka's data, {}, is full, so Kafka has ended: make room there and start it again. What"
                        + " was acknowledged is kept, agents and feeds keep what was not and send it then; nothing has to"
                        + " be repaired by hand.",
                dir);
    }

    private static boolean isFull(Path dir) {
        try {
            return Files.getFileStore(dir).getUsableSpace() < LEAST_BYTES;
        } catch (IOException absent) {
            return false;
        }
    }
}
