package org.wattelier.probes.rapl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.kernel.SensorFile;

/// Finds the zones below a powercap directory, each counter once: the same directory is seen both flat and inside its
/// parent, the same counters by two drivers, and some processors show one counter under several dies.
final class ZoneScan {
    /// Directory names: control type, then hexadecimal numbers, one per level.
    private static final Pattern ZONE = Pattern.compile("intel-rapl(-mmio)?(:[0-9a-f]+){1,3}");

    /// Two dies whose counters lie closer than this show the same one, read a moment apart.
    private static final long MIRRORED_WITHIN_UJ = 1_000_000;

    private ZoneScan() {}

    static List<Zone> below(Path powercap) {
        Map<String, Path> directories =
                new TreeMap<>(Comparator.comparing((String place) -> place.startsWith("intel-rapl-mmio"))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()));
        collect(powercap, directories, 0);
        List<Zone> zones = new ArrayList<>();
        directories.forEach((place, directory) -> {
            Path above = directories.get(place.substring(0, place.lastIndexOf(':')));
            zones.add(Zone.of(
                    directory,
                    SensorFile.once(directory.resolve("name")),
                    above == null ? null : SensorFile.once(above.resolve("name")),
                    ZoneFile.range(directory.resolve("max_energy_range_uj"))));
        });
        return withoutMirrors(withoutRepeats(zones));
    }

    private static void collect(Path directory, Map<String, Path> found, int depth) {
        try (var entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                boolean zone = ZONE.matcher(name).matches();
                if (zone) {
                    found.putIfAbsent(name, entry);
                }
                if ((zone || name.equals("intel-rapl") || name.equals("intel-rapl-mmio")) && depth < 4) {
                    collect(entry, found, depth + 1);
                }
            }
        } catch (IOException ignored) {
            // A zone that vanishes meanwhile is reported when its counter is read.
        }
    }

    /// The first of equal ids stays: the model-specific registers come before their memory-mapped twin.
    private static List<Zone> withoutRepeats(List<Zone> zones) {
        Set<String> msr = new HashSet<>();
        zones.stream().filter(zone -> !zone.mapped()).forEach(zone -> msr.add(zone.id()));
        Map<String, Integer> seen = new HashMap<>();
        List<Zone> kept = new ArrayList<>();
        for (Zone zone : zones) {
            if (!(zone.mapped() && msr.contains(zone.id())) && seen.merge(zone.id(), 1, Integer::sum) == 1) {
                kept.add(zone);
            }
        }
        return kept;
    }

    private static Outcome energy(Zone zone) {
        try (var file = new SensorFile(zone.directory().resolve("energy_uj"))) {
            return ZoneFile.energy(file, zone.rangeUj());
        }
    }

    private static List<Zone> withoutMirrors(List<Zone> zones) {
        Map<String, List<Long>> shown = new HashMap<>();
        List<Zone> kept = new ArrayList<>();
        for (Zone zone : zones) {
            if (zone.onDie() && energy(zone) instanceof Outcome.Counted counted) {
                long raw = counted.rawUj();
                List<Long> others = shown.computeIfAbsent(zone.withoutDie(), ignored -> new ArrayList<>());
                // Two counters that both stand at 0 have just begun; that says nothing.
                if (raw > 0 && others.stream().anyMatch(other -> Math.abs(other - raw) < MIRRORED_WITHIN_UJ)) {
                    continue;
                }
                others.add(raw);
            }
            kept.add(zone);
        }
        return kept;
    }
}
