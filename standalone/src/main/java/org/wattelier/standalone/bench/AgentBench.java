package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.bench.BenchResult.Cost;
import org.wattelier.standalone.bench.BenchResult.Disturbance;
import org.wattelier.standalone.bench.BenchResult.Row;

/// First all programs run side by side and their costs are counted; then each runs alone, the others halted, while a
/// loop on the other core watches for interruptions.
public final class AgentBench {
    private static final int SETTLING_S = 1;

    private final BenchOptions options;
    private final Consumer<Stage> progress;
    private final Map<String, Subject> subjects = new LinkedHashMap<>();
    private @Nullable NodeExporter exporter;

    /// @param progress told what it is at
    public AgentBench(BenchOptions options, Consumer<Stage> progress) {
        this.options = options;
        this.progress = progress;
    }

    public BenchResult run() throws IOException, InterruptedException {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        var opened = new ArrayList<AutoCloseable>();
        Path folder = Files.createTempDirectory(parent, "wattelier-bench-");
        var bench = new Bench(folder, ControlGroups.ofThisMachine(), Cores.ofThisMachine());
        opened.add(bench);
        var hook = new Thread(() -> close(opened));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return measured(bench, opened);
        } finally {
            close(opened);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private BenchResult measured(Bench bench, List<AutoCloseable> opened) throws IOException, InterruptedException {
        progress.accept(Stage.FIXTURE);
        double loadBefore = ThisMachine.load();
        var sensors = new SensorTree(bench.folder());
        sensors.make();
        Path log = bench.folder().resolve("sensors.log");
        Process mover = new Launch(List.of(), bench.cores().watched(), log)
                .start(Bench.java(SensorsMain.class, bench.folder().toString()));
        opened.add(() -> mover.destroyForcibly().onExit().join());
        Jobs jobs = kept(opened, Jobs.start(bench));
        Broker broker = kept(opened, Broker.start(bench));
        var agent = new AgentUnderTest(bench, options.home(), sensors, jobs, broker);
        if (options.worthACache()) {
            progress.accept(Stage.CACHE);
            agent.train();
        }
        start(bench, opened, sensors, jobs, agent);
        Map<String, Cost> costs = costs();
        String missing = agent.missing();
        if (!missing.isEmpty()) {
            throw new BenchFailed(missing + ": its figures would mean nothing");
        }
        Disturbance bare = disturbance(bench, "");
        var rows = new LinkedHashMap<String, Row>();
        for (String name : subjects.keySet()) {
            rows.put(name, new Row(Objects.requireNonNull(costs.get(name)), disturbance(bench, name)));
        }
        return new BenchResult(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                ThisMachine.described(loadBefore, bench.groups().kind()),
                options,
                agent.isPackaged(),
                agent.isCached(),
                bare,
                Objects.requireNonNull(rows.get("agent")),
                rows.get("node_exporter"),
                rows.get("collectd"));
    }

    private void start(Bench bench, List<AutoCloseable> opened, SensorTree sensors, Jobs jobs, AgentUnderTest agent)
            throws IOException, InterruptedException {
        subjects.put("agent", kept(opened, agent.start()));
        NodeExporter.start(bench, sensors).ifPresent(started -> {
            exporter = kept(opened, started);
            subjects.put("node_exporter", started.subject());
        });
        Collectd.start(bench, sensors, jobs).ifPresent(started -> subjects.put("collectd", kept(opened, started)));
    }

    private Map<String, Cost> costs() throws IOException, InterruptedException {
        progress.accept(Stage.WARM_UP);
        TimeUnit.SECONDS.sleep(options.warmUp());
        if (exporter != null && !exporter.reads()) {
            throw new BenchFailed("prometheus-node-exporter shows no RAPL counters: its figures would mean nothing");
        }
        progress.accept(Stage.COST);
        Map<String, Counts> before = counts();
        long kernel = Counts.kernelNanos();
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep(options.seconds());
        Map<String, Counts> after = counts();
        double nanos = System.nanoTime() - began;
        double kernelPercent = 100 * (Counts.kernelNanos() - kernel) / nanos;
        var costs = new LinkedHashMap<String, Cost>();
        for (String name : subjects.keySet()) {
            Counts from = Objects.requireNonNull(before.get(name));
            Counts until = Objects.requireNonNull(after.get(name));
            ProcessMemory memory = Objects.requireNonNull(subjects.get(name)).memory();
            costs.put(
                    name,
                    new Cost(
                            100 * (until.cpuNanos() - from.cpuNanos()) / nanos,
                            name.equals("agent") ? kernelPercent : 0,
                            memory.residentMb(),
                            memory.pssMb(),
                            (until.wakeups() - from.wakeups()) / (nanos / 1e9)));
        }
        return costs;
    }

    private Map<String, Counts> counts() throws IOException {
        var counts = new LinkedHashMap<String, Counts>();
        for (Map.Entry<String, Subject> each : subjects.entrySet()) {
            counts.put(each.getKey(), each.getValue().counts());
        }
        return counts;
    }

    /// @param alone the one that goes on; empty for none
    private @Nullable Disturbance disturbance(Bench bench, String alone) throws IOException, InterruptedException {
        if (bench.cores().other() < 0) {
            return null;
        }
        progress.accept(Stage.DISTURBANCE);
        for (Map.Entry<String, Subject> each : subjects.entrySet()) {
            if (each.getKey().equals(alone)) {
                each.getValue().goOn();
            } else {
                each.getValue().halt();
            }
        }
        if (exporter != null) {
            exporter.beHalted(!alone.equals("node_exporter"));
        }
        TimeUnit.SECONDS.sleep(SETTLING_S);
        return OtherCore.measure(bench, options.disturbanceSeconds());
    }

    private static <T extends AutoCloseable> T kept(List<AutoCloseable> opened, T part) {
        opened.add(part);
        return part;
    }

    private static synchronized void close(List<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.removeLast().close();
            } catch (Exception ignored) {
                // The others must end all the same.
            }
        }
    }
}
