package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real file system of its own, small enough to be full.
final class SmallDisk implements AutoCloseable {
    private static final byte[] ZEROS = new byte[4096];

    private final Path dir;

    private SmallDisk(Path dir) {
        this.dir = dir;
    }

    /// Skips the test where mounting is not allowed; in CI it fails there.
    static SmallDisk of(Path dir, int mb) throws IOException, InterruptedException {
        Files.createDirectories(dir);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mb + "m", "tmpfs", dir.toString());
        if ("true".equals(System.getenv("CI"))) {
            assertThat(mounted)
                    .as("small file systems can be mounted (wants root)")
                    .isTrue();
        }
        assumeTrue(mounted, "cannot mount a small file system: run as root");
        return new SmallDisk(dir);
    }

    /// A folder on it.
    Path folder(String name) {
        return dir.resolve(name);
    }

    /// Leaves no byte.
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(dir.resolve("filler"))) {
            while (true) {
                filler.write(ZEROS);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    void makeRoom() throws IOException {
        Files.delete(dir.resolve("filler"));
    }

    long usedBytes() throws IOException {
        var store = Files.getFileStore(dir);
        return store.getTotalSpace() - store.getUsableSpace();
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", dir.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
