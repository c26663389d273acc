package org.wattelier.knowledge.factors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files beside a fact's file that it may name: inside the catalogue's folder, and nowhere else.
record FactFiles(Path root) {
    private static final long LARGEST = 64L << 20;

    Optional<Path> inside(String name) {
        Path file = root.resolve(name).normalize();
        return file.startsWith(root.normalize()) && !file.equals(root.normalize())
                ? Optional.of(file)
                : Optional.empty();
    }

    void requireInside(Fields fields, String key, String name) {
        if (inside(name).isEmpty()) {
            fields.wrong(key, "a place inside the catalogue's folder", name);
        }
    }

    /// @return empty where it is not there, too large, or outside
    Optional<String> text(String name) {
        return inside(name).filter(FactFiles::small).map(FactFiles::read);
    }

    private static boolean small(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
