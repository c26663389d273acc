package org.wattelier.standalone.bench.streams;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.standalone.bench.BenchFailed;
import org.wattelier.standalone.bench.ThisMachine;
import org.wattelier.standalone.broker.Folders;
import tools.jackson.core.type.TypeReference;

/// The reference workload at its full size, then smaller ones for what a tick costs there; each in a process of its own
/// on two cores, broker included.
public final class StreamsBench {
    private static final long SECONDS = 300;
    private static final long SHORT_SECONDS = 30;
    /// Readings that a node has in a tick, about.
    private static final double READINGS_PER_TICK = 4.5;
    /// Node-ticks of a smaller run.
    private static final long FEW_TICKS = 1_800_000;

    /// Of a run that only shows that it works: hardly a job ends in it, so nothing follows live.
    private static final int TRIAL_S = 60;

    private static final int SHORT_LIVE_S = 40;
    private static final int LIVE_S = 120;
    private static final long HEAP_MB = 8192;
    /// Input, changelogs, state and results, for each reading.
    private static final long DISK_BYTES = 60;

    private final Path home;
    private final boolean isShort;
    private final int nodes;

    /// @param home  under whose `target` it writes its files
    /// @param nodes the reference workload's, or fewer: then it is no reference, and there are no smaller runs
    public StreamsBench(Path home, boolean isShort, int nodes) {
        this.home = home;
        this.isShort = isShort;
        this.nodes = nodes;
    }

    public StreamsResult run() throws IOException, InterruptedException {
        boolean isReference = nodes == ReferenceWorkload.frozen().nodes();
        double loadBefore = ThisMachine.load();
        var costs = new LinkedHashMap<Integer, Double>();
        Map<String, @Nullable Object> main = isReference ? reference() : run(nodes, TRIAL_S, 0);
        for (int fewer : isReference ? new int[] {100, 1_000} : new int[] {}) {
            Map<String, @Nullable Object> one = run(fewer, wholeMinutes(FEW_TICKS / fewer), 0);
            costs.put(fewer, number(one, "cpu_us_per_node_tick"));
        }
        costs.put(nodes, number(main, "cpu_us_per_node_tick"));
        return new StreamsResult(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                ThisMachine.processor(),
                ThisMachine.system(),
                loadBefore,
                ThisMachine.load(),
                isReference,
                isShort,
                main,
                costs);
    }

    private Map<String, @Nullable Object> reference() throws IOException, InterruptedException {
        long seconds = isShort ? SHORT_SECONDS : SECONDS;
        double ticks = seconds * StreamsResult.LEAST_READINGS_PER_S / READINGS_PER_TICK;
        return run(nodes, wholeMinutes((long) (ticks / nodes)), isShort ? SHORT_LIVE_S : LIVE_S);
    }

    private static int wholeMinutes(long seconds) {
        return (int) ((seconds + 59) / 60 * 60);
    }

    private static double number(Map<String, @Nullable Object> figures, String name) {
        return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Map<String, @Nullable Object> run(int count, int backlogS, int liveS)
            throws IOException, InterruptedException {
        Path folder = home.resolve("target").resolve("bench-streams");
        Folders.delete(folder);
        Files.createDirectories(folder);
        requireRoom(folder, (long) (count * READINGS_PER_TICK * (backlogS + liveS)));
        Process process = new ProcessBuilder(command(folder, count, backlogS, liveS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var hook = new Thread(() -> {
            process.destroyForcibly().onExit().join();
            Folders.delete(folder);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new BenchFailed(said.isEmpty() ? "the run ended without a word, see above" : said);
            }
            String last = said.substring(said.lastIndexOf('\n') + 1);
            return Json.MAPPER.readValue(last, new TypeReference<>() {});
        } finally {
            process.destroyForcibly().onExit().join();
            Runtime.getRuntime().removeShutdownHook(hook);
            Folders.delete(folder);
        }
    }

    private static void requireRoom(Path folder, long readings) throws IOException {
        long needed = readings * DISK_BYTES;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new BenchFailed("the run needs " + (needed >> 20) + " MB in " + folder + ", " + (free >> 20)
                    + " MB are free: make room, or use --short");
        }
    }

    private static List<String> command(Path folder, int count, int backlogS, int liveS) {
        var command = new ArrayList<String>();
        if (Runtime.getRuntime().availableProcessors() > 1 && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("/usr/bin/taskset", "-c", "0,1"));
        }
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx" + HEAP_MB + "m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String more = System.getProperty("wattelier.bench.options", "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                StreamsRunMain.class.getName(),
                folder.toString(),
                String.valueOf(count),
                String.valueOf(backlogS),
                String.valueOf(liveS)));
        return command;
    }
}
