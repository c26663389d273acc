package org.wattelier.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/// A powercap tree of plain files whose counters move, stand still and wrap as real ones do, with the energy that was
/// truly counted. Each write is a rename, so that no reader sees half a number.
final class MovingRapl implements AutoCloseable {
    private static final long PERIOD_NANOS = 50_000_000;

    private final Path zone;
    private final long rangeUj;
    private final Thread thread;
    private volatile double watts;
    private volatile boolean closed;
    private volatile long truthUj;
    private final long startUj;

    MovingRapl(Path sysfs, long rangeUj) throws IOException {
        this.zone = Files.createDirectories(sysfs.resolve("class/powercap/intel-rapl:0"));
        this.rangeUj = rangeUj;
        this.startUj = rangeUj - 1_000_000;
        Files.writeString(zone.resolve("name"), "package-0\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), rangeUj + "\n");
        write();
        thread = Thread.ofPlatform().daemon().name("rapl").start(this::move);
    }

    /// Draws so much from now on; 0 stands still.
    void draw(double newWatts) {
        watts = newWatts;
    }

    /// What was counted since the start, µJ. Exact while it stands still.
    long truthUj() {
        return truthUj;
    }

    private void move() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(PERIOD_NANOS);
            long now = System.nanoTime();
            long more = Math.round(watts * (now - last) / 1e3);
            last = now;
            if (more > 0) {
                truthUj += more;
                write();
            }
        }
    }

    private void write() {
        try {
            Path fresh = zone.resolve(".energy_uj");
            Files.writeString(fresh, (startUj + truthUj) % rangeUj + "\n");
            Files.move(fresh, zone.resolve("energy_uj"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
