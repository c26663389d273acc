package org.wattelier.probes.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kernel says of processors and memory.
///
/// @param model   the processor's name, `arm 0x46 0x001` where it has none; empty where it cannot be read
/// @param sockets 0 where unknown
/// @param guest   whether this is a virtual machine
/// @param memoryGib installed and usable; 0 where unknown
/// @param accelerators whether a GPU driver shows devices
record Hardware(String model, int sockets, boolean guest, double memoryGib, boolean accelerators) {
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+([0-9]{1,15}) kB");
    private static final int MOST_BYTES = 8 << 20;

    static Hardware read(Path procfs, Path sysfs) {
        List<String> lines = text(procfs.resolve("cpuinfo")).lines().toList();
        return new Hardware(
                model(lines),
                sockets(lines, sysfs),
                value(lines, "flags").matches("(?:.* )?hypervisor(?: .*)?"),
                memory(text(procfs.resolve("meminfo"))),
                Files.isDirectory(procfs.resolve("driver/nvidia/gpus"))
                        || Files.exists(sysfs.resolve("class/kfd/kfd")));
    }

    static String model(List<String> lines) {
        String name = value(lines, "model name");
        if (!name.isEmpty() || value(lines, "CPU implementer").isEmpty()) {
            return name;
        }
        return "arm " + value(lines, "CPU implementer") + " " + value(lines, "CPU part");
    }

    private static int sockets(List<String> lines, Path sysfs) {
        Set<String> ids = new TreeSet<>();
        lines.stream().filter(line -> line.startsWith("physical id")).forEach(line -> ids.add(value(line)));
        if (ids.isEmpty()) {
            packages(sysfs.resolve("devices/system/cpu")).forEach(ids::add);
        }
        // A kernel for one processor shows no number at all.
        boolean x86 = !value(lines, "model name").isEmpty();
        return ids.isEmpty() && x86 ? 1 : ids.size();
    }

    private static List<String> packages(Path cpus) {
        List<String> ids = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
            for (Path cpu : entries) {
                String id = text(cpu.resolve("topology/physical_package_id")).strip();
                if (id.matches("[0-9]{1,6}")) {
                    ids.add(id);
                }
            }
        } catch (IOException ignored) {
            // Not told.
        }
        return ids;
    }

    private static double memory(String text) {
        Matcher matcher = MEMORY.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1048576.0 : 0;
    }

    /// The first line with this key.
    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key)
                        && line.substring(key.length()).stripLeading().startsWith(":"))
                .findFirst()
                .map(Hardware::value)
                .orElse("");
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException ignored) {
            return "";
        }
    }
}
