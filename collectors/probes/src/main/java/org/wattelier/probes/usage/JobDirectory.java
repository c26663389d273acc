package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One control group of a job.
///
/// @param job    as the group names it
/// @param node   of several slurmd on a host, whose it is; empty where the group does not say
/// @param cpu    the directory that counts CPU time
/// @param memory the directory that counts memory: in version 1 another hierarchy's, else the same
/// @param counts the file that counts tasks; null where the kernel does not
/// @param v1     whether CPU time is shown as in version 1
record JobDirectory(
        String job,
        String node,
        Path cpu,
        Path memory,
        @Nullable Path counts,
        boolean v1) {
    private static final int DEEPEST = 6;
    private static final int MOST_PIDS = 100_000;

    /// CPU time since the group was made, µs. The job's own figure includes its steps, also those that have ended;
    /// where the job has none, the sum of what is below.
    ///
    /// @throws NoSuchFileException where the job has ended
    long cpuUs() throws IOException {
        try {
            return cpuUs(cpu);
        } catch (NoSuchFileException gone) {
            long sum = below(cpu, 1);
            if (sum >= 0) {
                return sum;
            }
            // Still there, it is a job whose time nobody counts.
            throw Files.isDirectory(cpu) ? new IOException(cpu + " counts no CPU time") : gone;
        }
    }

    /// -1 where no group below has a figure.
    private long below(Path directory, int depth) throws IOException {
        long sum = -1;
        for (Path child : Walk.directories(directory)) {
            long one;
            try {
                one = cpuUs(child);
            } catch (NoSuchFileException ignored) {
                one = depth < DEEPEST && Files.isDirectory(child) ? below(child, depth + 1) : -1;
            }
            sum = one < 0 ? sum : Math.max(0, sum) + one;
        }
        return sum;
    }

    private long cpuUs(Path directory) throws IOException {
        if (v1) {
            return GroupFile.number(directory.resolve("cpuacct.usage")) / 1000;
        }
        Path file = directory.resolve("cpu.stat");
        String text = GroupFile.text(file);
        long used = GroupFile.field(text, "usage_usec");
        if (used < 0) {
            throw new IOException(file + " has no usage_usec but " + GroupFile.shown(text));
        }
        return used;
    }

    /// What the job's processes hold: anonymous and shared memory. Files that the kernel keeps in memory as long as
    /// nobody else wants the room (page cache) are not the job's need. -1 where unknown.
    long memoryBytes() {
        try {
            String text = GroupFile.text(memory.resolve("memory.stat"));
            long held = held(text);
            return held >= 0 ? held : withoutCache(text);
        } catch (IOException ignored) {
            return -1;
        }
    }

    /// Version 1 has totals, which include the steps below, beside the group's own; version 2 has totals only.
    private static long held(String text) {
        long totals = sum(text, "total_rss", "total_shmem");
        long unified = totals < 0 ? sum(text, "anon", "shmem") : totals;
        return unified < 0 ? sum(text, "rss", "shmem") : unified;
    }

    /// The second is 0 where an old kernel does not know it.
    private static long sum(String text, String first, String second) {
        long one = GroupFile.field(text, first);
        return one < 0 ? -1 : one + Math.max(0, GroupFile.field(text, second));
    }

    private long withoutCache(String text) throws IOException {
        long cache = sum(text, "inactive_file", "active_file");
        return cache < 0 ? -1 : Math.max(0, GroupFile.number(memory.resolve("memory.current")) - cache);
    }

    /// Threads and processes; -1 where the kernel does not count them here.
    int tasks() {
        Path file = counts;
        if (file == null) {
            return -1;
        }
        try {
            return (int) Math.min(Integer.MAX_VALUE, GroupFile.number(file));
        } catch (IOException ignored) {
            return -1;
        }
    }

    /// Processes of the job and its steps, as many as can be read.
    List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        collect(cpu, pids, 0);
        return pids;
    }

    private static void collect(Path directory, List<Long> pids, int depth) {
        try {
            GroupFile.text(directory.resolve("cgroup.procs"))
                    .lines()
                    .filter(line -> line.matches("[0-9]{1,18}"))
                    .limit(MOST_PIDS - pids.size())
                    .forEach(line -> pids.add(Long.valueOf(line)));
        } catch (IOException ignored) {
            // A group of threads refuses this file; its processes are listed above it.
        }
        if (depth < DEEPEST && pids.size() < MOST_PIDS) {
            try {
                Walk.directories(directory).forEach(child -> collect(child, pids, depth + 1));
            } catch (IOException ignored) {
                // Gone meanwhile.
            }
        }
    }
}
