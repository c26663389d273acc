package org.wattelier.feeds.command;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command of the site's, run without a shell and in the C locale. One that is not done in time, or talks too much,
/// is
/// killed with its children. A setuid program cannot be killed by everyone: it then finds its pipes closed.
///
/// @param words       program and first arguments
/// @param environment beside that of this process
/// @param patience    after this it is killed
/// @param mostBytes   of standard output; more is an error, never cut
public record Command(List<String> words, Map<String, String> environment, Duration patience, int mostBytes) {
    private static final int MOST_COMPLAINT = 4096;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /// @param text      what it wrote, see [Bytes]
    /// @param complaint the beginning of what it wrote to standard error
    public record Output(int status, String text, String complaint) {}

    public String program() {
        return words.getFirst();
    }

    /// Runs it once with more arguments.
    ///
    /// @throws IOException where it cannot be started, is cut off or says more than it may
    public Output run(List<String> more) throws IOException, InterruptedException {
        Process process = start(more);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            var text = reading(process.getInputStream(), mostBytes);
            var complaint = reading(process.getErrorStream(), MOST_COMPLAINT);
            byte[] said = text.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (said.length > mostBytes) {
                throw new IOException(program() + " wrote more than " + mostBytes + " bytes and was stopped");
            }
            byte[] complained = complaint.get(left(deadline), TimeUnit.NANOSECONDS);
            if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
                throw cutOff();
            }
            return new Output(process.exitValue(), Bytes.text(said), Bytes.text(complained));
        } catch (TimeoutException e) {
            throw cutOff();
        } catch (ExecutionException e) {
            throw new IOException(program() + " could not be read to its end", e.getCause());
        } finally {
            end(process);
        }
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private Process start(List<String> more) throws IOException {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        var builder = new ProcessBuilder(all).redirectInput(new File("/dev/null"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LANGUAGE", "C");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(program() + " could not be started: is it installed, and on the path?", e);
        }
    }

    private IOException cutOff() {
        return new IOException(
                program() + " did not end within " + patience.toMillis() / 1000.0 + " s and was stopped");
    }

    private static CompletableFuture<byte[]> reading(InputStream stream, int most) {
        var read = new CompletableFuture<byte[]>();
        Thread.ofVirtual().start(() -> {
            try {
                read.complete(beginning(stream, most));
            } catch (IOException | RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    /// One byte more than allowed shows that there was more. Complaints are read to their end, so that nobody waits for
    /// a reader.
    private static byte[] beginning(InputStream stream, int most) throws IOException {
        var kept = new ByteArrayOutputStream();
        kept.write(stream.readNBytes(most + 1));
        if (most == MOST_COMPLAINT) {
            stream.skip(Long.MAX_VALUE);
        }
        return kept.toByteArray();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        for (InputStream stream : List.of(process.getInputStream(), process.getErrorStream())) {
            try {
                stream.close();
            } catch (IOException ignored) {
                // It is closed, or goes with the process.
            }
        }
    }
}
