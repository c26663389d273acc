package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.kernel.SensorFile;

/// What each job of the node has used, from its control groups. Made to be asked each second: the tree is walked only
/// when one of its directories changed, and from time to time in case a change showed nowhere. One thread at a time.
public final class CgroupUsage {
    private static final int LOOKS_BETWEEN_WALKS = 60;

    private final CgroupSettings settings;
    private final List<Layout> layouts;
    /// In the order of the jobs' names, so that what belongs together is side by side.
    private List<JobMeter> meters = List.of();
    private List<JobGroup> before = List.of();
    private @Nullable Found found;
    private @Nullable Boolean kernelsOwn;
    private boolean everSeen;
    private boolean timed;
    private boolean someGone;
    private int looks;

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
        Usage usage = usage(now, withPids);
        if (someGone) {
            // Another may have come in its place without a trace in the directories above.
            usage = usage(walk(), withPids);
        }
        return edges(usage);
    }

    private Found walk() {
        Found now = GroupScan.of(settings, layouts, timed);
        Map<JobDirectory, JobMeter> known = new HashMap<>();
        meters.forEach(meter -> known.put(meter.directory(), meter));
        List<JobMeter> fresh = new ArrayList<>();
        for (JobDirectory directory : now.jobs()) {
            JobMeter meter = known.remove(directory);
            fresh.add(meter == null ? new JobMeter(directory, isKernelsOwn(directory)) : meter);
        }
        known.values().forEach(JobMeter::close);
        fresh.sort(Comparator.comparing(JobMeter::job));
        meters = fresh;
        timed |= !now.jobs().isEmpty();
        everSeen |= timed || !now.systems().isEmpty();
        found = now;
        return now;
    }

    private boolean isKernelsOwn(JobDirectory directory) {
        Boolean known = kernelsOwn;
        if (known == null) {
            try {
                known = SensorFile.isKernelsOwn(directory.cpu());
            } catch (IOException ignored) {
                return false;
            }
            kernelsOwn = known;
        }
        return known;
    }

    private Usage usage(Found now, boolean withPids) {
        someGone = false;
        if (!now.problem().isEmpty()) {
            return new Usage(false, List.of(), now.problem());
        }
        if (!everSeen) {
            return new Usage(false, List.of(), Notes.noSystem(settings.root()));
        }
        List<JobGroup> jobs = new ArrayList<>(meters.size());
        for (JobMeter meter : meters) {
            try {
                add(jobs, meter.look(withPids));
            } catch (NoSuchFileException ignored) {
                someGone = true;
            } catch (IOException e) {
                return new Usage(false, List.of(), Notes.unreadable(meter.directory(), e));
            }
        }
        return new Usage(true, jobs, "");
    }

    private static void add(List<JobGroup> jobs, JobGroup group) {
        boolean again =
                !jobs.isEmpty() && jobs.getLast().use().job().equals(group.use().job());
        jobs.add(again ? together(jobs.removeLast(), group) : group);
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
        List<JobGroup> last = before;
        before = usage.jobs();
        return goesOn(last, before) ? new Look(usage, Set.of(), Set.of()) : compared(usage, last);
    }

    /// Whether each job is there as it was, which it mostly is.
    private static boolean goesOn(List<JobGroup> last, List<JobGroup> now) {
        boolean same = last.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            JobUse old = last.get(i).use();
            JobUse use = now.get(i).use();
            same = old.cpuUs() <= use.cpuUs() && old.job().equals(use.job());
        }
        return same;
    }

    private static Look compared(Usage usage, List<JobGroup> last) {
        Map<String, Long> old = new HashMap<>();
        last.forEach(group -> old.put(group.use().job(), group.use().cpuUs()));
        Set<String> appeared = new TreeSet<>();
        Set<String> vanished = new TreeSet<>(old.keySet());
        for (JobGroup group : usage.jobs()) {
            String job = group.use().job();
            Long had = old.get(job);
            // CPU time that fell: the group was removed and made again between two looks.
            boolean again = had != null && had > group.use().cpuUs();
            if (had == null || again) {
                appeared.add(job);
            }
            if (!again) {
                vanished.remove(job);
            }
        }
        return new Look(usage, appeared, vanished);
    }

    /// One line: what is read and from where, or why nothing is.
    public List<Diagnosis> diagnose() {
        Found now = walk();
        Usage usage = usage(now, false);
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
