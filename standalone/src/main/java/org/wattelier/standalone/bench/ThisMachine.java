package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a reader of the figures must know of the machine.
public final class ThisMachine {
    private ThisMachine() {}

    static BenchResult.Machine described(double loadBefore, ControlGroups.Kind groups) throws IOException {
        return new BenchResult.Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(ProcessMemory.mb(Files.readAllLines(Path.of("/proc/meminfo")), "MemTotal:")),
                system(),
                loadBefore,
                load(),
                groups == ControlGroups.Kind.NONE ? "schedstat" : "cgroup",
                groups.text);
    }

    /// Its name.
    public static String processor() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /// Kernel and Java.
    public static String system() {
        return "Linux " + System.getProperty("os.version") + ", Java " + System.getProperty("java.version");
    }

    /// Mean of a minute.
    public static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
}
