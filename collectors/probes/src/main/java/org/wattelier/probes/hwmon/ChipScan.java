package org.wattelier.probes.hwmon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.probes.kernel.SensorFile;

/// Finds the chips and their channels. Some drivers (ACPI power meters) keep their files in `device`, not in the
/// directory itself.
final class ChipScan {
    private static final Pattern VALUE = Pattern.compile("(power|energy)([0-9]{1,4})_(average|input)");
    private static final int SECOND_MS = 1000;
    private static final int LONGEST_MS = 60_000;

    private ChipScan() {}

    /// @param hwmon `/sys/class/hwmon`
    static List<Chip> below(Path hwmon) {
        Map<String, Integer> seen = new HashMap<>();
        List<Chip> chips = new ArrayList<>();
        for (Path directory : entries(hwmon)) {
            String name = SensorFile.once(directory.resolve("name"));
            String known = name == null ? directory.getFileName().toString() : name.toLowerCase(Locale.ROOT);
            List<Channel> channels = channels(directory);
            if (!channels.isEmpty()) {
                int ordinal = seen.merge(known, 1, Integer::sum) - 1;
                chips.add(new Chip(directory, known, ordinal, measuresAll(directory), channels));
            }
        }
        return chips;
    }

    /// In the order of their numbers.
    private static List<Path> entries(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.sorted(
                            Comparator.comparing((Path path) -> path.toString().length())
                                    .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }

    private static List<Channel> channels(Path chip) {
        Map<String, Channel> found = new TreeMap<>(Comparator.comparing((String kind) -> kind.startsWith("power"))
                .thenComparing(String::length)
                .thenComparing(Comparator.naturalOrder()));
        for (Path place : List.of(chip, chip.resolve("device"))) {
            for (Path file : entries(place)) {
                Matcher matcher = VALUE.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    String kind = matcher.group(1) + matcher.group(2);
                    found.computeIfAbsent(kind, ignored -> channel(place, kind));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static Channel channel(Path place, String kind) {
        boolean energy = kind.startsWith("energy");
        Path enable = place.resolve(kind + "_enable");
        long interval = SensorFile.number(SensorFile.once(place.resolve(kind + "_average_interval")));
        return new Channel(
                Integer.parseInt(kind.substring(energy ? 6 : 5)),
                energy,
                label(place, kind),
                value(place, kind),
                enable,
                "0".equals(SensorFile.once(enable)),
                Math.clamp(interval, SECOND_MS, LONGEST_MS));
    }

    /// The mean since the last value misses no peak between two looks; the momentary value does.
    private static Path value(Path place, String kind) {
        Path average = place.resolve(kind + "_average");
        Path input = place.resolve(kind + "_input");
        return SensorFile.once(average) != null || !Files.exists(input) ? average : input;
    }

    private static String label(Path place, String kind) {
        if ("1".equals(SensorFile.once(place.resolve(kind + "_is_battery")))) {
            return "battery";
        }
        for (String file : List.of("_label", "_oem_info")) {
            String label = SensorFile.once(place.resolve(kind + file));
            if (label != null) {
                return label;
            }
        }
        return "";
    }

    /// The firmware lists what an ACPI power meter measures; the root of all devices means everything.
    private static boolean measuresAll(Path chip) {
        var measured = new TreeSet<String>();
        for (Path place : List.of(chip, chip.resolve("device"))) {
            entries(place.resolve("measures"))
                    .forEach(path -> measured.add(path.getFileName().toString()));
        }
        return measured.stream().anyMatch(name -> name.startsWith("LNXSYSTM") || name.startsWith("LNXSYBUS"));
    }
}
