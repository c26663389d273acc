package org.wattelier.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A powercap tree of plain files whose counters move, stand still and wrap as real ones do, with the energy that was
/// truly counted. Each write is a rename, so that no reader sees half a number.
final class MovingRapl implements AutoCloseable {
    private static final long PERIOD_NANOS = 50_000_000;

    private final List<Zone> zones;
    private final Thread thread;
    private volatile boolean closed;
    private volatile double factor;

    /// One counter.
    static final class Zone {
        final String name;
        final long rangeUj;
        private final Path directory;
        private final double watts;
        private final long startUj;
        private volatile long truthUj;

        private Zone(Path directory, String name, long rangeUj, double watts) {
            this.directory = directory;
            this.name = name;
            this.rangeUj = rangeUj;
            this.watts = watts;
            this.startUj = rangeUj - 1_000_000;
        }

        /// What was counted since the start, µJ. Exact while it stands still.
        long truthUj() {
            return truthUj;
        }

        long wraps() {
            return (startUj + truthUj) / rangeUj;
        }

        private void make() throws IOException {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("name"), name + "\n");
            Files.writeString(directory.resolve("max_energy_range_uj"), rangeUj + "\n");
            write();
        }

        private void move(double nanos, double factor) {
            long more = Math.round(watts * factor * nanos / 1e3);
            if (more > 0) {
                truthUj += more;
                write();
            }
        }

        private void write() {
            try {
                Path fresh = directory.resolve(".energy_uj");
                Files.writeString(fresh, (startUj + truthUj) % rangeUj + "\n");
                Files.move(fresh, directory.resolve("energy_uj"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// One package.
    MovingRapl(Path sysfs, long rangeUj) throws IOException {
        this(List.of(new Zone(sysfs.resolve("class/powercap/intel-rapl:0"), "package-0", rangeUj, 1)));
    }

    private MovingRapl(List<Zone> zones) throws IOException {
        this.zones = zones;
        for (Zone zone : zones) {
            zone.make();
        }
        thread = Thread.ofPlatform().daemon().name("rapl").start(this::move);
    }

    /// Two packages and a memory at 560 W, 448 W and 280 W. At the most that they are believed to draw no range is
    /// passed
    /// within a quarter of a minute, so that a start on a busy machine leaves no doubt of a wrap. Each has a range of
    /// its
    /// own, so that one wraps while the others do not.
    static MovingRapl ofTwoSockets(Path sysfs) throws IOException {
        Path powercap = sysfs.resolve("class/powercap");
        return new MovingRapl(List.of(
                new Zone(powercap.resolve("intel-rapl:0"), "package-0", 16_000_000_000L, 1),
                new Zone(powercap.resolve("intel-rapl:1"), "package-1", 13_200_000_000L, 0.8),
                new Zone(powercap.resolve("intel-rapl:1/intel-rapl:1:0"), "dram", 7_000_000_000L, 0.5)));
    }

    /// The first zone draws so much from now on, the others their part of it; 0 stands still.
    void draw(double watts) throws InterruptedException {
        factor = watts;
        Thread.sleep(2 * PERIOD_NANOS / 1_000_000);
    }

    List<Zone> zones() {
        return zones;
    }

    long truthUj() {
        return zones.getFirst().truthUj();
    }

    private void move() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long now = System.nanoTime();
            for (Zone zone : zones) {
                zone.move(now - last, factor);
            }
            last = now;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
