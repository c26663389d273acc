package org.wattelier.feeds.clustercockpit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds the jobs under a path: the path itself, or what an archive keeps below it.
public final class ArchiveFolders {
    /// cluster / two levels of job number / start time / meta.json.
    private static final int DEEPEST = 6;

    private ArchiveFolders() {}

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
