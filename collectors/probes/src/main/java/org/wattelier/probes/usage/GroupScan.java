package org.wattelier.probes.usage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wattelier.probes.usage.Descent.Place;

/// One walk through the control groups that finds the directories of jobs, in version 1, version 2 and both at once.
final class GroupScan {
    private static final List<String> ACCOUNTING = List.of("cpuacct", "cpu,cpuacct", "cpuacct,cpu");
    /// Where version 1 shows jobs, but no CPU time.
    private static final List<String> WITHOUT_TIME = List.of("freezer", "cpuset", "memory", "devices");

    private final CgroupSettings settings;
    private final List<Layout> layouts;
    private final Map<Path, JobDirectory> jobs = new LinkedHashMap<>();
    private final List<Watched> watched = new ArrayList<>();
    private final Set<String> systems = new TreeSet<>();
    private final Set<String> otherNodes = new TreeSet<>();
    private final List<Path> denied = new ArrayList<>();

    private final boolean timed;

    private GroupScan(CgroupSettings settings, List<Layout> layouts, boolean timed) {
        this.settings = settings;
        this.layouts = layouts;
        this.timed = timed;
    }

    /// @param timed whether jobs with CPU time were seen before: then one without is just being removed
    static Found of(CgroupSettings settings, List<Layout> layouts, boolean timed) {
        return new GroupScan(settings, layouts, timed).found();
    }

    private Found found() {
        Path root = settings.root();
        // A hierarchy mounted as a link to another one would show each job twice.
        ACCOUNTING.stream()
                .map(root::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresent(this::take);
        take(root);
        take(root.resolve("unified"));
        String problem = problem();
        return new Found(List.copyOf(jobs.values()), watched, List.copyOf(systems), problem);
    }

    /// A place found in an earlier hierarchy stays: on a hybrid host both versions show the same groups.
    private void take(Path hierarchy) {
        Descent descent = new Descent(settings, hierarchy).follow(layouts);
        descent.places.forEach((place, job) -> {
            if (!jobs.containsKey(place)) {
                jobs.put(place, directory(hierarchy, place, job));
            }
        });
        watched.addAll(descent.watched);
        systems.addAll(descent.systems);
        otherNodes.addAll(descent.otherNodes);
        denied.addAll(descent.denied);
    }

    private JobDirectory directory(Path hierarchy, Path place, Place job) {
        Path cpu = hierarchy.resolve(place);
        boolean v1 =
                ACCOUNTING.contains(hierarchy.getFileName().toString()) || Files.exists(cpu.resolve("cpuacct.usage"));
        Path counts = beside(cpu, "pids", place).resolve("pids.current");
        return new JobDirectory(
                job.job(), job.node(), cpu, beside(cpu, "memory", place), Files.exists(counts) ? counts : null, v1);
    }

    /// The same group in a hierarchy of its own, or itself where there is none.
    private Path beside(Path cpu, String controller, Path place) {
        Path other = settings.root().resolve(controller).resolve(place);
        return Files.isDirectory(other) ? other : cpu;
    }

    private String problem() {
        if (!denied.isEmpty()) {
            return Notes.denied(denied.getFirst());
        }
        if (!Files.isDirectory(settings.root())) {
            return Notes.noRoot(settings.root());
        }
        if (jobs.isEmpty() && !otherNodes.isEmpty() && systems.isEmpty()) {
            return Notes.otherNodes(settings, otherNodes);
        }
        return jobs.isEmpty() && !timed ? withoutTime() : "";
    }

    /// Jobs that have control groups, only none that counts their CPU time.
    private String withoutTime() {
        for (String controller : WITHOUT_TIME) {
            Descent descent = new Descent(settings, settings.root().resolve(controller)).follow(layouts);
            watched.addAll(descent.watched);
            if (!descent.places.isEmpty()) {
                return Notes.withoutTime(settings.root().resolve(controller), descent.systems);
            }
        }
        return "";
    }
}
