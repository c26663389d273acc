package org.wattelier.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Unpacks the trees that other exporters test with, symbolic links included: a real `/sys/class` is made of them.
final class Archives {
    private Archives() {}

    /// A text archive (`ttar`), gzipped.
    static void ttar(Path archive, Path into) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(archive)), StandardCharsets.ISO_8859_1))) {
            Path file = into;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Path: ")) {
                    file = inside(into, line.substring("Path: ".length()));
                } else if (line.startsWith("SymlinkTo: ")) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(line.substring("SymlinkTo: ".length())));
                } else if (line.startsWith("Lines: ")) {
                    write(file, lines, Integer.parseInt(line.substring("Lines: ".length())));
                }
            }
        }
    }

    private static void write(Path file, BufferedReader lines, int count) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(lines.readLine()).append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void tar(Path archive, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        int exit = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", into.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("tar failed on " + archive);
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
