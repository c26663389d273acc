package org.wattelier.feeds.clustercockpit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;

/// What `meta.json` says of a job.
///
/// @param subCluster node type; empty where not told
/// @param limit      longest run time that was asked for; null where unknown
record JobMeta(
        String jobId,
        String cluster,
        String subCluster,
        String partition,
        String user,
        String project,
        String name,
        JobState state,
        boolean exclusive,
        Instant submit,
        Instant start,
        Instant end,
        @Nullable Duration limit,
        List<HostResources> hosts) {
    private static final long YEAR_2000 = 946_684_800;
    private static final long YEAR_2100 = 4_102_444_800L;
    private static final long LONGEST_S = 366 * 86_400L;
    private static final Map<String, JobState> STATES = Map.ofEntries(
            Map.entry("completed", JobState.COMPLETED),
            Map.entry("failed", JobState.FAILED),
            Map.entry("cancelled", JobState.CANCELLED),
            Map.entry("canceled", JobState.CANCELLED),
            Map.entry("stopped", JobState.CANCELLED),
            Map.entry("timeout", JobState.TIMEOUT),
            Map.entry("out_of_memory", JobState.OUT_OF_MEMORY),
            Map.entry("preempted", JobState.PREEMPTED),
            Map.entry("node_fail", JobState.NODE_FAIL),
            Map.entry("boot_fail", JobState.NODE_FAIL));

    static JobMeta read(Path file) {
        Fields meta = Fields.read(file);
        long start = meta.wholeNumber("startTime", YEAR_2000, YEAR_2100);
        long duration = meta.wholeNumber("duration", 0, LONGEST_S);
        if (meta.has("stopTime") && meta.wholeNumber("stopTime", YEAR_2000, YEAR_2100) != start + duration) {
            throw meta.bad("stopTime", "expected startTime + duration = " + (start + duration));
        }
        long submit = meta.has("submitTime") ? meta.wholeNumber("submitTime", YEAR_2000, start) : start;
        return new JobMeta(
                meta.text("jobId"),
                meta.text("cluster"),
                orEmpty(meta.optionalText("subCluster")),
                orEmpty(meta.optionalText("partition")),
                orEmpty(meta.optionalText("user")),
                orEmpty(meta.optionalText("project")),
                jobName(meta),
                state(meta),
                exclusive(meta),
                Instant.ofEpochSecond(submit),
                Instant.ofEpochSecond(start),
                Instant.ofEpochSecond(start + duration),
                limit(meta, duration),
                hosts(meta));
    }

    private static JobState state(Fields meta) {
        String text = meta.text("jobState");
        JobState state = STATES.get(text.toLowerCase(Locale.ROOT));
        if (state == null) {
            throw meta.bad(
                    "jobState",
                    "expected a state of a job that has ended ("
                            + String.join(
                                    ", ", STATES.keySet().stream().sorted().toList()) + "), found "
                            + BadArchive.shown(text));
        }
        return state;
    }

    /// Newer archives say `none`, `single_user` or `multi_user`, older ones `exclusive` 0, 1 or 2.
    private static boolean exclusive(Fields meta) {
        String shared = meta.optionalText("shared");
        if (shared != null) {
            return switch (shared) {
                case "none" -> true;
                case "single_user", "multi_user" -> false;
                default ->
                    throw meta.bad(
                            "shared", "expected none, single_user or multi_user, found " + BadArchive.shown(shared));
            };
        }
        return !meta.has("exclusive") || meta.wholeNumber("exclusive", 0, 2) == 1;
    }

    /// Some archives hold minutes or nonsense here: a limit that the job outlived is none.
    private static @Nullable Duration limit(Fields meta, long durationS) {
        long limit = meta.has("walltime") ? meta.wholeNumber("walltime", 0, Long.MAX_VALUE) : 0;
        return limit > 0 && limit >= durationS && limit <= LONGEST_S ? Duration.ofSeconds(limit) : null;
    }

    private static String jobName(Fields meta) {
        if (!meta.has("metaData") || !meta.node().get("metaData").isObject()) {
            return "";
        }
        return orEmpty(new Fields(meta.file(), "metaData", meta.node().get("metaData")).optionalText("jobName"));
    }

    private static List<HostResources> hosts(Fields meta) {
        List<HostResources> hosts = meta.list("resources", 100_000).stream()
                .map(HostResources::read)
                .toList();
        if (hosts.isEmpty()) {
            throw meta.bad("resources", "expected at least one host");
        }
        if (meta.has("numNodes") && meta.wholeNumber("numNodes", 1, 100_000) != hosts.size()) {
            throw meta.bad("numNodes", "expected as many as there are resources, " + hosts.size());
        }
        var seen = new HashSet<String>();
        for (HostResources host : hosts) {
            if (!seen.add(host.host())) {
                throw meta.bad("resources", "expected each host once, found twice " + BadArchive.shown(host.host()));
            }
        }
        return hosts;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
