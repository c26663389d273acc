package org.wattelier.standalone.bench.streams;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// CPU time of this process by kinds of threads, those of the virtual machine and of RocksDB included, which no Java
/// profile shows.
final class ThreadCpu {
    private static final Path TASKS = Path.of("/proc/self/task");

    private ThreadCpu() {}

    /// Seconds so far, by the first letters of the thread's name; empty where the system does not tell.
    static TreeMap<String, Double> seconds() {
        var seconds = new TreeMap<String, Double>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                String name = Files.readString(task.resolve("comm")).strip();
                String time = Files.readString(task.resolve("schedstat")).split(" ")[0];
                seconds.merge(kind(name), Long.parseLong(time) / 1e9, Double::sum);
            }
        } catch (IOException e) {
            return seconds;
        }
        return seconds;
    }

    private static String kind(String name) {
        return name.replaceAll("[-#0-9].*$", "").strip();
    }

    /// The largest of what was used since.
    static Map<String, Double> since(TreeMap<String, Double> before, int most) {
        var used = new TreeMap<String, Double>();
        seconds().forEach((name, now) -> used.put(name, now - before.getOrDefault(name, 0.0)));
        var largest = new LinkedHashMap<String, Double>();
        used.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(most)
                .forEach(entry -> largest.put(entry.getKey(), Math.round(entry.getValue() * 10) / 10.0));
        return largest;
    }
}
