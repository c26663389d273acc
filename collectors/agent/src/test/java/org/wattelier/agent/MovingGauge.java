package org.wattelier.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/// A meter of the whole node by `hwmon`, which never shows the same power twice in a row.
final class MovingGauge implements AutoCloseable {
    static final int WATTS = 300;

    private final Path chip;
    private volatile boolean closed;

    MovingGauge(Path sysfs) throws IOException {
        chip = Files.createDirectories(sysfs.resolve("class/hwmon/hwmon0"));
        Files.writeString(chip.resolve("name"), "ibmpowernv\n");
        Files.writeString(chip.resolve("power1_label"), "System\n");
        show(0);
        Thread.ofPlatform().daemon().name("gauge").start(this::move);
    }

    /// Its name as the agent gives it.
    String meter() {
        return "node-ibmpowernv";
    }

    private void move() {
        for (int i = 0; !closed; i++) {
            show(i % 7 - 3);
            LockSupport.parkNanos(130_000_000);
        }
    }

    private void show(int more) {
        try {
            Path fresh = Files.writeString(chip.resolve(".power1"), (WATTS + more) * 1_000_000L + "\n");
            Files.move(fresh, chip.resolve("power1_input"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
