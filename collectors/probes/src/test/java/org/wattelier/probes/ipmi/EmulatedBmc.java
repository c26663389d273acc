package org.wattelier.probes.ipmi;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Debian's ipmi_sim as a management controller whose watts the test sets. Skipped where it is not installed; with
/// `CI=true` that is a failure.
public final class EmulatedBmc implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final Process process;

    private EmulatedBmc(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    public static EmulatedBmc in(Path directory) throws IOException {
        needs("ipmi_sim", "sdrcomp", "gcc");
        int port;
        try (var free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(script().toString(), directory.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        return new EmulatedBmc(directory, port, process);
    }

    public static void needs(String... programs) {
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

    public int port() {
        return port;
    }

    /// The DCMI reading and the sensor's.
    public void draws(int watts) throws IOException {
        dcmi(watts + " " + watts / 2 + " " + watts * 2 + " " + watts * 9 / 10 + " 1700000000 60000 1");
        sensed(watts);
    }

    public void dcmi(String sevenNumbers) throws IOException {
        replace("dcmi", sevenNumbers);
    }

    public void sensed(int watts) throws IOException {
        replace("watts", Integer.toString(watts));
    }

    public void withoutDcmi() throws IOException {
        Files.deleteIfExists(directory.resolve("dcmi"));
    }

    private void replace(String name, String text) throws IOException {
        Path written = Files.writeString(directory.resolve(name + ".new"), text + "\n");
        Files.move(
                written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// `STOP`: it hangs, as controllers do. `CONT`: it comes back.
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
