package org.wattelier.feeds.command;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// As [Command], for answers that are too long to be kept as text: what it says is read while it speaks. Nobody waits
/// longer than that for it, whoever holds its pipes.
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
        var builder = new ProcessBuilder(words).redirectInput(new File("/dev/null"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LANGUAGE", "C");
        builder.environment().putAll(environment);
        long deadline = System.nanoTime() + patience.toNanos();
        Process process = builder.start();
        CompletableFuture<String> complaint = apart(() -> beginning(process.getErrorStream()));
        try {
            T answer = apart(() -> read(process, reading)).get(left(deadline), TimeUnit.NANOSECONDS);
            if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
                throw late();
            }
            if (process.exitValue() != 0) {
                throw failed(process.exitValue(), complaint);
            }
            return answer;
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw cause(process, complaint, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> CompletableFuture<T> apart(Work<T> work) {
        var done = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                done.complete(work.done());
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static <T> T read(Process process, Reading<T> reading) throws IOException {
        try (InputStream said = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            return reading.read(said);
        }
    }

    /// A program that failed says why on standard error; that its output is cut short only follows from it. One that
    /// says
    /// nothing ended because nobody read on.
    private IOException cause(Process process, CompletableFuture<String> complaint, ExecutionException e)
            throws InterruptedException {
        if (process.waitFor(1, TimeUnit.SECONDS)
                && process.exitValue() != 0
                && !said(complaint).isEmpty()) {
            return failed(process.exitValue(), complaint);
        }
        return e.getCause() instanceof IOException told
                ? told
                : new IOException(words.getFirst() + ": " + e.getCause(), e);
    }

    private static String said(CompletableFuture<String> complaint) {
        return complaint
                .exceptionally(e -> "")
                .completeOnTimeout("", 1, TimeUnit.SECONDS)
                .join();
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private IOException late() {
        return new IOException(words.getFirst() + " was not done within " + patience.toMillis() / 1000.0 + " s");
    }

    private IOException failed(int exit, CompletableFuture<String> complaint) {
        String why = said(complaint);
        return new IOException(words.getFirst() + " ended with status " + exit + (why.isEmpty() ? "" : ": " + why));
    }

    private static String beginning(InputStream errors) throws IOException {
        try (errors) {
            byte[] kept = errors.readNBytes(MOST_ERRORS);
            errors.skip(Long.MAX_VALUE);
            return new String(kept, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", "; ");
        }
    }
}
