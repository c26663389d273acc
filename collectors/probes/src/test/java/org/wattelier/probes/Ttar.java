package org.wattelier.probes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Unpacks the text archives that exporters keep their sysfs fixtures in.
public final class Ttar {
    private Ttar() {}

    /// Unpacks the entries whose path contains `part`; symbolic links are left out.
    public static void unpack(Path archive, String part, Path into) {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(archive)), StandardCharsets.ISO_8859_1))) {
            Path file = into;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Path: ")) {
                    file = inside(into, line.substring("Path: ".length()));
                } else if (line.startsWith("Lines: ")) {
                    var text = new StringBuilder();
                    for (int i = Integer.parseInt(line.substring("Lines: ".length())); i > 0; i--) {
                        text.append(lines.readLine()).append('\n');
                    }
                    if (file.toString().contains(part)) {
                        Files.createDirectories(file.getParent());
                        Files.writeString(file, text);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path inside(Path root, String name) {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(name + " leads out of the archive");
        }
        return file;
    }
}
