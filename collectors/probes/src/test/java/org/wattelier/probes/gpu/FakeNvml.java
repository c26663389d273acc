package org.wattelier.probes.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.wattelier.probes.command.Answer;
import org.wattelier.probes.command.Tool;

/// A library with NVML's functions and layouts, compiled from C, whose answers stand in a file.
final class FakeNvml {
    private final Path script;
    private final Path library;

    /// @param options for the compiler
    FakeNvml(Path directory, String... options) {
        this.script = directory.resolve("script");
        this.library = directory.resolve("libnvidia-ml.so.1");
        Path source = directory.resolve("fake-nvml.c");
        try (var in = Objects.requireNonNull(FakeNvml.class.getResourceAsStream("fake-nvml.c"))) {
            Files.write(source, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>(List.of(
                "gcc",
                "-shared",
                "-fPIC",
                "-O1",
                "-DSCRIPT=\"" + script + "\"",
                "-o",
                library.toString(),
                source.toString()));
        words.addAll(List.of(options));
        Answer answer = new Tool(words, Duration.ofSeconds(60)).run();
        if (answer.exit() == Answer.NOT_STARTED && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("no gcc: apt-get install gcc libc6-dev");
        }
        if (!answer.isGood()) {
            throw new IllegalStateException(answer.errors());
        }
        answers();
    }

    /// Lines `key value`.
    FakeNvml answers(String... lines) {
        try {
            Path fresh = script.resolveSibling("script.new");
            Files.write(fresh, List.of(lines));
            Files.move(fresh, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return library.toString();
    }

    /// Starts and shutdowns so far.
    List<String> calls() {
        try {
            Path calls = script.resolveSibling("script.calls");
            return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
