package org.wattelier.probes.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Where a batch system keeps its jobs below a hierarchy's root: one expression per directory level. One of them has
/// the
/// group `job`, one may have the group `node`.
///
/// @param system the batch system
/// @param proof  how many levels must be there to say that this batch system keeps its jobs in control groups here
/// @param levels one expression per directory, from the root down to the job
record Layout(String system, int proof, List<Pattern> levels) {
    /// What a job may be called: it becomes part of keys.
    private static final String JOB = "(?<job>[^#/\\p{Cntrl}\\s][^#/\\p{Cntrl}]{0,126})";

    /// Several slurmd on one host put their node's name into the name of their directory.
    private static final List<Layout> KNOWN = List.of(
            of("Slurm", 1, "slurm(?:_(?<node>.+))?", "uid_[0-9]+", "job_" + JOB),
            of("Slurm", 2, "(?:system|slurm)\\.slice", "(?:(?<node>.+)_)?slurmstepd\\.scope", "job_" + JOB),
            of("OAR", 1, "oar", "[^/]+_(?<job>[0-9]+)"),
            of("OAR", 1, "oar\\.slice", "oar-u[0-9]+\\.slice", "oar-u[0-9]+-j(?<job>[0-9]+)\\.slice"),
            of("PBS", 1, "pbs(?:_jobs|pro)?\\.service", "jobid|jobs", pbs("")),
            of("PBS", 1, "pbs(?:_jobs|pro)?", pbs("")),
            of("PBS", 1, "pbs(?:_jobs|pro)?\\.slice", "pbs(?:_jobs|pro)?-" + pbs("\\.slice")),
            of("Torque", 1, "torque", pbs("")));

    Layout {
        levels = List.copyOf(levels);
    }

    /// The job's number, with its index in an array (`123[4]`), without the server's name. A second number (`123.4`)
    /// stays: nobody documents what it is.
    private static String pbs(String end) {
        return "(?<job>[0-9]+(?:\\[[0-9]*\\])?(?:\\.[0-9]+)?)(?:\\.[A-Za-z][^#/]*?)?" + end;
    }

    private static Layout of(String system, int proof, String... levels) {
        return new Layout(
                system, proof, List.of(levels).stream().map(Pattern::compile).toList());
    }

    /// The known ones and those a site adds.
    ///
    /// @throws IllegalArgumentException in words, where a pattern is no pattern
    static List<Layout> with(List<String> patterns) {
        List<Layout> all = new ArrayList<>(KNOWN);
        patterns.forEach(pattern -> all.add(configured(pattern)));
        return all;
    }

    private static Layout configured(String pattern) {
        try {
            Layout layout =
                    of("pattern " + pattern, 1, pattern.replaceFirst("^/", "").split("/"));
            if (layout.levels().getLast().namedGroups().containsKey("job")) {
                return layout;
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is not a pattern of control groups: " + e.getDescription(), e);
        }
        throw new IllegalArgumentException(
                "\"" + pattern + "\" does not say where the job's number is: its last part needs the group (?<job>…)");
    }
}
