package org.wattelier.feeds.clustercockpit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the jobs under a path: the path itself, or what an archive keeps below it.
public final class ArchiveFolders {
    /// cluster / two levels of job number / start time / meta.json.
    private static final int DEEPEST = 6;

    private ArchiveFolders() {}

    /// The same folders by the start of their jobs: a node's history must be told forwards. Folders that cannot be read
    /// come last.
    public static List<Path> inOrderOfStart(List<Path> folders) {
        Map<Path, Instant> starts = new HashMap<>();
        folders.forEach(folder -> starts.put(folder, start(folder)));
        return folders.stream()
                .distinct()
                .sorted(Comparator.comparing((Path folder) -> starts.getOrDefault(folder, Instant.MAX)))
                .toList();
    }

    private static Instant start(Path folder) {
        try {
            return JobMeta.read(folder.resolve("meta.json")).start();
        } catch (BadArchive toldWhenImported) {
            return Instant.MAX;
        }
    }

    /// The folders that hold a `meta.json`, sorted.
    public static List<Path> under(Path path) {
        Path folder = path.endsWith("meta.json") ? path.resolveSibling("") : path;
        if (!Files.isDirectory(folder)) {
            throw new BadArchive(
                    path,
                    "",
                    "expected a folder with meta.json and data.json.gz, or an archive of such folders",
                    "Check the path.");
        }
        try (Stream<Path> files = Files.find(
                folder, DEEPEST, (file, attributes) -> attributes.isRegularFile() && file.endsWith("meta.json"))) {
            List<Path> found =
                    files.map(file -> file.resolveSibling("")).sorted().toList();
            if (found.isEmpty()) {
                throw new BadArchive(path, "", "found no meta.json in it or below it", "Check the path.");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new BadArchive(
                    path, "", "cannot be read (" + BadArchive.shown(e) + ")", "Check who may read the folder.");
        }
    }
}
