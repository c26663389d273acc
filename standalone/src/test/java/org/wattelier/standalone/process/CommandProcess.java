package org.wattelier.standalone.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.wattelier.standalone.Main;
import org.wattelier.standalone.site.Waiting;

/// A command in a JVM of its own, which a test may end like a person or like a power cut.
public final class CommandProcess implements AutoCloseable {
    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /// @param temporary the process's folder for temporary files
    public CommandProcess(Path temporary, String... args) throws IOException {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command)
                .redirectError(temporary
                        .resolveSibling(temporary.getFileName() + ".err")
                        .toFile())
                .start();
        reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.add(line);
            }
        } catch (IOException ended) {
            // The process was killed.
        }
    }

    public List<String> out() {
        return List.copyOf(out);
    }

    public boolean says(String beginning, int seconds) throws InterruptedException {
        Waiting.until(() -> has(beginning) || !process.isAlive(), seconds);
        return has(beginning);
    }

    private boolean has(String beginning) {
        return out.stream().anyMatch(line -> line.startsWith(beginning));
    }

    /// Asks it to end, as Ctrl-C and service managers do.
    ///
    /// @return how long it took
    public Duration stop() throws InterruptedException {
        long before = System.nanoTime();
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    public int exit() throws InterruptedException {
        process.waitFor(120, TimeUnit.SECONDS);
        reader.join();
        return process.exitValue();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Its highest resident memory so far, kB; 0 where the kernel does not tell.
    public long mostResidentKb() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
