package org.wattelier.probes.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Writes control groups that a test reads.
final class GroupTree {
    private final Path root;

    GroupTree(Path root) {
        this.root = root;
    }

    /// A job of version 1 with a step, whose figures it includes.
    GroupTree v1(String place, long cpuNs, long rss) {
        write("cpuacct/" + place, "cpuacct.usage", cpuNs + "\n");
        write("cpuacct/" + place + "/step_0", "cpuacct.usage", cpuNs / 2 + "\n");
        write(
                "memory/" + place,
                "memory.stat",
                "cache 900\nrss 1\nshmem 0\ntotal_cache 5000\ntotal_rss " + rss + "\ntotal_shmem 0\n");
        return this;
    }

    GroupTree v2(String place, long cpuUs, long anon, long shmem) {
        write(place, "cpu.stat", "usage_usec " + cpuUs + "\nuser_usec 1\nsystem_usec 1\n");
        write(place, "memory.stat", "anon " + anon + "\nfile 99999\nshmem " + shmem + "\n");
        return write(place, "pids.current", "7\n");
    }

    GroupTree write(String place, String file, String content) {
        try {
            Files.createDirectories(root.resolve(place));
            Files.writeString(root.resolve(place).resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GroupTree directory(String place) {
        try {
            Files.createDirectories(root.resolve(place));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GroupTree remove(String place) {
        try (var all = Files.walk(root.resolve(place))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
