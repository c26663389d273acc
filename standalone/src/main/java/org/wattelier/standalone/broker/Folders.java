package org.wattelier.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Deletes a folder with what is in it. Follows no links.
public final class Folders {
    private static final int TRIES = 5;

    private Folders() {}

    /// A file that a thread still writes while we delete makes one more try necessary.
    public static void delete(Path folder) {
        @Nullable IOException last = null;
        for (int i = 0; i < TRIES && Files.exists(folder); i++) {
            try {
                Files.walkFileTree(folder, new Deletion());
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        if (last != null) {
            throw new UncheckedIOException("cannot delete " + folder, last);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
