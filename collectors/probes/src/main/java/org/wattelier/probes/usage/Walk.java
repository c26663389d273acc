package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Lists directories; links to directories are directories.
final class Walk {
    private Walk() {}

    static List<Path> directories(Path parent) throws IOException {
        List<Path> found = entries(parent, ignored -> true);
        found.removeIf(entry -> !Files.isDirectory(entry));
        return found;
    }

    /// Most entries of a control group are files: asking for the name first saves asking the kernel.
    static List<Path> entries(Path parent, Predicate<String> name) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(
                parent, entry -> name.test(entry.getFileName().toString()))) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
