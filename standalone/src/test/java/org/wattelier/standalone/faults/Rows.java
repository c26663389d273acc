package org.wattelier.standalone.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.wattelier.events.codec.Json;

/// Where rows of the table are left: a file for each case, since cases run in several processes.
final class Rows {
    /// Whether the form on demand runs.
    static final boolean LONG = Boolean.getBoolean("faults.long");

    private static final Path FOLDER = Path.of("target", "faults");

    private Rows() {}

    static void keep(Row row) {
        System.out.println(row);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(row.name() + ".json"), Json.MAPPER.writeValueAsBytes(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String form() {
        return LONG ? "long" : "short";
    }

    /// Processor and cores, in words.
    static String machine() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                            .orElse(System.getProperty("os.arch"))
                    + ", " + cores + " cores";
        } catch (IOException | UncheckedIOException e) {
            return String.format(Locale.ROOT, "%s, %d cores", System.getProperty("os.arch"), cores);
        }
    }
}
