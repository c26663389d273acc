package org.wattelier.probes.rapl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes powercap directories that a test reads.
public final class ZoneTree {
    public static final long RANGE_UJ = 262_143_328_850L;
    private final Path powercap;

    public ZoneTree(Path powercap) {
        this.powercap = powercap;
    }

    public ZoneTree zone(String place, String name, long energyUj) {
        write(place, "name", name);
        write(place, "max_energy_range_uj", Long.toString(RANGE_UJ));
        return write(place, "energy_uj", Long.toString(energyUj));
    }

    public ZoneTree write(String place, String file, String content) {
        try {
            Files.createDirectories(powercap.resolve(place));
            Files.writeString(powercap.resolve(place).resolve(file), content + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(String place, String file) {
        return powercap.resolve(place).resolve(file);
    }
}
