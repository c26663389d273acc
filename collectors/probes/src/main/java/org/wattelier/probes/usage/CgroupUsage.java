package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;

/// What each job of the node has used, from its control groups. Made to be asked each second: the tree is walked only
/// when one of its directories changed, and from time to time in case a change showed nowhere. One thread at a time.
public final class CgroupUsage {
    private static final int LOOKS_BETWEEN_WALKS = 20;
    /// The kernel adds up a group's memory over all processors to answer, and it changes slowly.
    private static final int LOOKS_BETWEEN_MEMORY = 5;

    private final CgroupSettings settings;
    private final List<Layout> layouts;
    private final Map<JobDirectory, Slow> slow = new HashMap<>();
    private Map<String, Long> before = Map.of();
    private @Nullable Found found;
    private boolean everSeen;
    private boolean timed;
    private int looks;

    /// Memory and tasks as read some looks ago.
    private record Slow(int readAt, long memoryBytes, int tasks) {}

    /// @throws IllegalArgumentException in words, where a pattern is no pattern
    public CgroupUsage(CgroupSettings settings) {
        this.settings = settings;
        this.layouts = Layout.with(settings.patterns());
    }

    /// @param withPids whether to list each job's processes, too, which costs more the more steps a job has
    public Look look(boolean withPids) {
        Found now = found;
        if (now == null || looks % LOOKS_BETWEEN_WALKS == 0 || now.outdated()) {
            now = walk();
        }
        looks++;
        List<JobDirectory> gone = new ArrayList<>();
        Usage usage = usage(now, withPids, gone);
        if (!gone.isEmpty()) {
            // Another may have come in its place without a trace in the directories above.
            gone.forEach(slow::remove);
            usage = usage(walk(), withPids, new ArrayList<>());
        }
        return edges(usage);
    }

    private Found walk() {
        Found now = GroupScan.of(settings, layouts, timed);
        slow.keySet().retainAll(now.jobs());
        timed |= !now.jobs().isEmpty();
        everSeen |= timed || !now.systems().isEmpty();
        found = now;
        return now;
    }

    private Usage usage(Found now, boolean withPids, List<JobDirectory> gone) {
        if (!now.problem().isEmpty()) {
            return new Usage(false, List.of(), now.problem());
        }
        if (!everSeen) {
            return new Usage(false, List.of(), Notes.noSystem(settings.root()));
        }
        Map<String, JobGroup> jobs = new TreeMap<>();
        for (JobDirectory directory : now.jobs()) {
            try {
                jobs.merge(directory.job(), group(directory, withPids), CgroupUsage::together);
            } catch (NoSuchFileException ignored) {
                gone.add(directory);
            } catch (IOException e) {
                return new Usage(false, List.of(), Notes.unreadable(directory, e));
            }
        }
        return new Usage(true, List.copyOf(jobs.values()), "");
    }

    private JobGroup group(JobDirectory directory, boolean withPids) throws IOException {
        long cpuUs = directory.cpuUs();
        Slow known = slow.get(directory);
        if (known == null || looks - known.readAt() >= LOOKS_BETWEEN_MEMORY) {
            known = new Slow(looks, directory.memoryBytes(), directory.tasks());
            slow.put(directory, known);
        }
        List<Long> pids = withPids ? directory.pids() : List.of();
        int tasks = known.tasks() < 0 && withPids ? pids.size() : known.tasks();
        return new JobGroup(new JobUse(directory.job(), cpuUs, known.memoryBytes(), List.of()), pids, tasks);
    }

    /// Two groups of one job: two slurmd of this host run parts of it.
    private static JobGroup together(JobGroup one, JobGroup other) {
        List<Long> pids = new ArrayList<>(one.pids());
        pids.addAll(other.pids());
        long memory = one.use().memoryBytes() < 0 || other.use().memoryBytes() < 0
                ? -1
                : one.use().memoryBytes() + other.use().memoryBytes();
        int tasks = one.tasks() < 0 || other.tasks() < 0 ? -1 : one.tasks() + other.tasks();
        long cpuUs = one.use().cpuUs() + other.use().cpuUs();
        return new JobGroup(new JobUse(one.use().job(), cpuUs, memory, List.of()), pids, tasks);
    }

    /// Where use is unknown, nobody appears or vanishes: a job that is there afterwards was there meanwhile.
    private Look edges(Usage usage) {
        if (!usage.known()) {
            return new Look(usage, Set.of(), Set.of());
        }
        Map<String, Long> now = new TreeMap<>();
        Set<String> appeared = new TreeSet<>();
        Set<String> vanished = new TreeSet<>(before.keySet());
        for (JobGroup group : usage.jobs()) {
            String job = group.use().job();
            now.put(job, group.use().cpuUs());
            Long last = before.get(job);
            // CPU time that fell: the group was removed and made again between two looks.
            boolean again = last != null && last > group.use().cpuUs();
            if (last == null || again) {
                appeared.add(job);
            }
            if (!again) {
                vanished.remove(job);
            }
        }
        before = now;
        return new Look(usage, appeared, vanished);
    }

    /// One line: what is read and from where, or why nothing is.
    public List<Diagnosis> diagnose() {
        Found now = walk();
        Usage usage = usage(now, false, new ArrayList<>());
        String what = "control groups " + settings.root();
        if (usage.known()) {
            return List.of(new Diagnosis(
                    what,
                    State.READABLE,
                    String.join(", ", now.systems()) + ": " + usage.jobs().size() + " jobs now",
                    ""));
        }
        boolean closed = usage.note().startsWith("permission");
        boolean absent = !everSeen && now.problem().isEmpty();
        State state = closed ? State.CLOSED : absent ? State.ABSENT : State.FAILING;
        int colon = usage.note().indexOf(": ");
        return List.of(new Diagnosis(
                what, state, usage.note().substring(0, colon), usage.note().substring(colon + 2)));
    }
}
