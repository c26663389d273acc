package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// A node's sensors as files: two packages with their memory, and the supply's power meter. Files are replaced by
/// renaming, so nobody reads half a number.
final class SensorTree {
    private static final long RANGE_UJ = 262_143_328_850L;

    /// @param watts what it draws
    private record Zone(String directory, String name, double watts) {}

    private static final List<Zone> ZONES = List.of(
            new Zone("intel-rapl:0", "package-0", 88.5),
            new Zone("intel-rapl:0:0", "dram", 11.25),
            new Zone("intel-rapl:1", "package-1", 93.125),
            new Zone("intel-rapl:1:0", "dram", 12.5));

    private final Path root;

    SensorTree(Path root) {
        this.root = root;
    }

    Path sysfs() {
        return root.resolve("sys");
    }

    /// The files that count energy.
    List<Path> counters() {
        return ZONES.stream().map(zone -> directory(zone).resolve("energy_uj")).toList();
    }

    Path power() {
        return meter().resolve("power1_average");
    }

    private Path directory(Zone zone) {
        return sysfs().resolve("class/powercap").resolve(zone.directory());
    }

    private Path meter() {
        return sysfs().resolve("class/hwmon/hwmon0");
    }

    void make() throws IOException {
        for (Zone zone : ZONES) {
            Files.createDirectories(directory(zone));
            Files.writeString(directory(zone).resolve("name"), zone.name() + "\n");
            Files.writeString(directory(zone).resolve("enabled"), "1\n");
            Files.writeString(directory(zone).resolve("max_energy_range_uj"), RANGE_UJ + "\n");
        }
        Files.createDirectories(meter());
        Files.createDirectories(meter().resolve("measures/LNXSYSTM:00"));
        Files.writeString(meter().resolve("name"), "power_meter\n");
        Files.writeString(meter().resolve("power1_average_interval"), "10000\n");
        move(0);
    }

    /// Shows what a node has used after this time.
    void move(double seconds) throws IOException {
        double node = 60;
        for (Zone zone : ZONES) {
            long uj = (long) (zone.watts() * seconds * 1e6 + 1e9) % RANGE_UJ;
            replace(directory(zone).resolve("energy_uj"), uj);
            node += zone.watts();
        }
        replace(power(), Math.round((node + seconds % 7) * 1e6));
    }

    private static void replace(Path file, long value) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, value + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
