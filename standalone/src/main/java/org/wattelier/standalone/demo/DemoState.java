package org.wattelier.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a simulated cluster has got. Equal settings give equal events, so this is all that must be kept.
///
/// @param start first instant of the cluster
/// @param until everything sent until then is with the broker
public record DemoState(long seed, Instant start, Instant until) {
    private static final Logger LOG = LoggerFactory.getLogger(DemoState.class);
    private static final Duration HEAD_START = Duration.ofMinutes(10);
    /// A longer past is not lived through again: a new cluster begins.
    private static final Duration LONGEST_PAST = Duration.ofHours(6);

    static DemoState beginning(long seed, Instant now) {
        Instant start = Instant.ofEpochSecond(now.minus(HEAD_START).getEpochSecond());
        return new DemoState(seed, start, start);
    }

    /// What was kept there, or a new cluster.
    static DemoState load(Path file, long seed, Instant now) {
        if (!Files.exists(file)) {
            return beginning(seed, now);
        }
        try {
            List<String> lines = Files.readAllLines(file);
            var kept = new DemoState(
                    Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), Instant.parse(lines.get(2)));
            if (Duration.between(kept.start(), now).compareTo(LONGEST_PAST) < 0) {
                return kept;
            }
            LOG.info("The simulated cluster of {} is too old to go on with: a new one begins", kept.start());
            return beginning(kept.seed() + 1, now);
        } catch (IOException | NumberFormatException | DateTimeException | IndexOutOfBoundsException e) {
            LOG.warn("Cannot read {} ({}): a new simulated cluster begins", file, e.getMessage());
            return beginning(seed, now);
        }
    }

    void save(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, List.of(String.valueOf(seed), start.toString(), until.toString()));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    DemoState reached(Instant instant) {
        return new DemoState(seed, start, instant);
    }
}
