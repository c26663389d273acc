package org.wattelier.probes.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command of the site's, run without a shell and in the C locale, so that numbers have points. One that is not done
/// in time, or talks too much, is killed with its children.
///
/// @param words    program and arguments
/// @param patience after this it is killed
public record Tool(List<String> words, Duration patience) {
    static final int MOST_OUTPUT = 4 << 20;
    private static final int MOST_ERRORS = 4096;

    public Tool {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /// Runs it once. An interrupted wait kills it as well and leaves the thread interrupted.
    public Answer run() {
        var builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("LANGUAGE", "C");
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return new Answer(Answer.NOT_STARTED, "", words.getFirst() + " could not be started: " + e.getMessage());
        }
        var output = CompletableFuture.supplyAsync(
                () -> drain(process, process.getInputStream(), MOST_OUTPUT), Tool::onThread);
        var errors = CompletableFuture.supplyAsync(
                () -> drain(process, process.getErrorStream(), MOST_ERRORS), Tool::onThread);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            String said = output.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            String complaint = errors.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return cutOff("did not end within " + seconds());
            }
            return new Answer(process.exitValue(), said, complaint);
        } catch (TimeoutException ignored) {
            return cutOff("did not end within " + seconds());
        } catch (ExecutionException e) {
            return cutOff(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            return cutOff("was interrupted");
        } finally {
            kill(process);
        }
    }

    private Answer cutOff(String why) {
        return new Answer(Answer.CUT_OFF, "", words.getFirst() + " " + why);
    }

    private String seconds() {
        return patience.toMillis() / 1000.0 + " s";
    }

    private static void onThread(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    /// Reads to the end but keeps only the beginning; standard output beyond bounds is an error of the tool's.
    private static String drain(Process process, InputStream stream, int most) {
        try (stream) {
            byte[] kept = stream.readNBytes(most);
            if (kept.length == most && stream.read() >= 0 && most == MOST_OUTPUT) {
                throw new IllegalStateException("wrote more than " + (most >> 20) + " MiB");
            }
            stream.skip(Long.MAX_VALUE);
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException ignored) {
            // The process was killed, or closed its end in an odd way: what it said is not to be trusted.
            return "";
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
