package org.wattelier.agent;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Debian's ipmi_sim as a management controller whose power the test sets. Skipped where it is not installed; with
/// `CI=true` that is a failure.
final class EmulatedBmc implements AutoCloseable {
    final int port;
    private final Path directory;
    private final Process process;

    EmulatedBmc(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (var free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(script().toString(), directory.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    static void needs(String... programs) {
        List<String> missing = List.of(programs).stream()
                .filter(program -> List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream()
                        .noneMatch(place -> Files.isExecutable(Path.of(place, program))))
                .toList();
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("not installed: " + missing);
        }
        Assumptions.assumeTrue(
                missing.isEmpty(),
                () -> missing
                        + " not installed: apt install openipmi libopenipmi-dev gcc libc6-dev ipmitool freeipmi-tools");
    }

    private static Path script() {
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.exists(repository.resolve("LICENSE")) && repository.getParent() != null) {
            repository = repository.getParent();
        }
        return repository.resolve("tests/testbed/ipmi/emulate.sh");
    }

    /// @param stamp what its clock says, s
    EmulatedBmc draws(int watts, long stamp) throws IOException {
        Path written = Files.writeString(
                directory.resolve("dcmi.new"),
                "%d %d %d %d %d 60000 1%n".formatted(watts, Math.min(watts, 6), watts, watts, stamp));
        Files.move(written, directory.resolve("dcmi"), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /// It hangs, as controllers do.
    void hang() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
