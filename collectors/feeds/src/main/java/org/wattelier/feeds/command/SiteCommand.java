package org.wattelier.feeds.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A command of the batch system, run without a shell and in the C locale. What it says is read while it speaks; one
/// that
/// is not done in time is killed with its children.
///
/// @param words    program and arguments
/// @param patience after this it is killed
public record SiteCommand(List<String> words, Map<String, String> environment, Duration patience) {
    private static final int MOST_ERRORS = 2048;

    /// Reads what a command says.
    @FunctionalInterface
    public interface Reading<T> {
        T read(InputStream said) throws IOException;
    }

    public SiteCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /// Runs it once.
    ///
    /// @throws IOException with what it complained of, where it cannot be started, fails, or is not done in time
    public <T> T run(Reading<T> reading) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LANGUAGE", "C");
        builder.environment().putAll(environment);
        Process process = builder.start();
        var late = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> killWhenLate(process, late));
        try {
            process.getOutputStream().close();
            CompletableFuture<String> complaint =
                    CompletableFuture.supplyAsync(() -> beginning(process.getErrorStream()), Thread.ofVirtual()::start);
            T answer = read(process, reading, late, complaint);
            int exit = process.waitFor();
            if (exit != 0) {
                throw failed(late, exit, complaint);
            }
            return answer;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            watch.interrupt();
        }
    }

    private <T> T read(Process process, Reading<T> reading, AtomicBoolean late, CompletableFuture<String> complaint)
            throws IOException, InterruptedException {
        try (InputStream said = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            return reading.read(said);
        } catch (IOException | RuntimeException e) {
            // A program that failed says why on standard error; that its output is cut short only follows from it.
            if (late.get() || process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw failed(late, process.isAlive() ? -1 : process.exitValue(), complaint);
            }
            throw e;
        }
    }

    private IOException failed(AtomicBoolean late, int exit, CompletableFuture<String> complaint) {
        String program = words.getFirst();
        if (late.get()) {
            return new IOException(program + " was not done within " + patience.toSeconds() + " s");
        }
        String why = complaint.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
        return new IOException(program + " ended with status " + exit + (why.isEmpty() ? "" : ": " + why));
    }

    private void killWhenLate(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    private static String beginning(InputStream errors) {
        try (errors) {
            byte[] kept = errors.readNBytes(MOST_ERRORS);
            errors.skip(Long.MAX_VALUE);
            return new String(kept, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", "; ");
        } catch (IOException ignored) {
            return "";
        }
    }
}
