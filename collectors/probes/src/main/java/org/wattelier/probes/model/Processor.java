package org.wattelier.probes.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A line of the table.
///
/// @param name          found anywhere in the processor's name
/// @param tdpW          of one socket, W
/// @param idleShare     of it at rest
/// @param memoryWPerGib 0 where the TDP includes the memory
record Processor(Pattern name, String family, double tdpW, double idleShare, double memoryWPerGib) {
    /// Boavizta's figure for memory, and Teads' for processors at rest.
    static final double USUAL_MEMORY_W_PER_GIB = 0.284;

    static final double USUAL_IDLE_SHARE = 0.12;

    /// Whatever its name, with what the site says of it.
    static Processor configured(double tdpW) {
        return new Processor(Pattern.compile(""), "configured", tdpW, USUAL_IDLE_SHARE, USUAL_MEMORY_W_PER_GIB);
    }

    /// The first line that matches; null where none does.
    static @Nullable Processor named(String model) {
        return table().stream()
                .filter(each -> each.name().matcher(model).find())
                .findFirst()
                .orElse(null);
    }

    static List<Processor> table() {
        try (var in = Objects.requireNonNull(Processor.class.getResourceAsStream("cpus.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Processor::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Processor of(String line) {
        String[] columns = line.split("\t");
        try {
            return new Processor(
                    Pattern.compile(columns[0], Pattern.CASE_INSENSITIVE),
                    columns[1],
                    Double.parseDouble(columns[2]),
                    Double.parseDouble(columns[3]),
                    Double.parseDouble(columns[4]));
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("bad line in the table of processors: " + line, e);
        }
    }
}
