package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Debian's `prometheus-node-exporter` with nothing but RAPL, asked once a second as a Prometheus would.
final class NodeExporter implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus-node-exporter");

    private final Subject subject;
    private final String metrics;
    private final ScheduledExecutorService each = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean halted;

    private NodeExporter(Subject subject, String metrics) {
        this.subject = subject;
        this.metrics = metrics;
        each.scheduleAtFixedRate(this::ask, 500, 1000, TimeUnit.MILLISECONDS);
    }

    /// Empty where it is not installed.
    static Optional<NodeExporter> start(Bench bench, SensorTree sensors) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        String address = "127.0.0.1:" + Bench.freePort();
        Subject subject = Subject.start(
                "node_exporter",
                List.of(
                        PROGRAM.toString(),
                        "--collector.disable-defaults",
                        "--collector.rapl",
                        "--path.sysfs=" + sensors.sysfs(),
                        "--web.listen-address=" + address),
                bench);
        return Optional.of(new NodeExporter(subject, "http://" + address + "/metrics"));
    }

    Subject subject() {
        return subject;
    }

    void beHalted(boolean now) {
        halted = now;
    }

    /// Whether it shows all four counters: one that reads nothing costs nothing.
    boolean reads() throws IOException, InterruptedException {
        return Web.text(metrics)
                        .lines()
                        .filter(line -> line.startsWith("node_rapl_"))
                        .count()
                >= 4;
    }

    private void ask() {
        try {
            if (!halted) {
                Web.text(metrics);
            }
        } catch (IOException ignored) {
            // It is starting or ending.
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        each.shutdownNow();
        subject.close();
    }
}
