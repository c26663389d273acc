package org.wattelier.feeds.oar.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.NodeFact;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// One job as OAR's commands and tables tell it, in the same words.
///
/// @param nodes     where it was, each once
/// @param resources how many of OAR's resources, which are cores unless a site says otherwise, it held; 0 where unknown
/// @param walltimeS -1 where unknown
record OarRecord(
        String id,
        String state,
        long submitS,
        long startS,
        long stopS,
        @Nullable Long exit,
        List<String> nodes,
        int resources,
        String name,
        String queue,
        String user,
        String project,
        long walltimeS,
        String directory,
        String command,
        long line) {
    /// OAR looks for jobs past their limit each half minute at the latest.
    private static final long LATE_S = 120;

    PastJob job() {
        if (id.isEmpty() || id.length() > 18 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadField("job id", "is no whole number", id);
        }
        if (submitS <= 0) {
            throw new BadField("submission time", "is missing", "");
        }
        boolean began = startS > 0;
        boolean late = began
                && stopS > 0
                && walltimeS > 0
                && stopS - startS >= walltimeS
                && stopS - startS < walltimeS + LATE_S;
        JobState said = OarState.of(state, exit, late);
        boolean over = said.ended();
        if (over && stopS <= 0) {
            throw new BadField("stop time", "is missing although the job has ended", "");
        }
        if (over && began && stopS < startS) {
            throw new BadField("stop time", "lies before the start", startS + " to " + stopS);
        }
        JobState now = over && !began ? JobState.CANCELLED : said;
        Stage stage = over ? Stage.ACCOUNTED : began ? Stage.RUNNING : Stage.WAITING;
        var job = new BatchJob(
                id,
                submitS,
                null,
                stage,
                now,
                Instant.ofEpochSecond(submitS),
                began && now != JobState.PENDING ? Instant.ofEpochSecond(startS) : null,
                over ? Instant.ofEpochSecond(stopS) : null,
                began ? allocations() : List.of(),
                name,
                queue,
                new BatchJob.User(user, -1),
                project,
                walltimeS > 0 ? Duration.ofSeconds(walltimeS) : null,
                extras(over && began));
        return new PastJob(job, null, began ? new Held(resources, 0, 0) : Held.UNKNOWN, line);
    }

    /// Which resource is on which node these answers do not say; even is how OAR mostly gives them.
    private List<Allocation> allocations() {
        if (nodes.isEmpty()) {
            return List.of();
        }
        boolean even = resources % nodes.size() == 0 && resources / nodes.size() <= NodeFact.MOST_CORES;
        return List.of(new Allocation(nodes, even ? resources / nodes.size() : 0, 0, List.of(), false));
    }

    private BatchJob.Extras extras(boolean ran) {
        Map<String, String> optional = new HashMap<>();
        if (!directory.isEmpty()) {
            optional.put("directory", directory);
        }
        if (!command.isEmpty()) {
            optional.put("command", command);
        }
        Long status = ran ? exit : null;
        boolean killed = status != null && OarState.signal(status) != 0;
        return new BatchJob.Extras(
                "oar",
                "",
                -1,
                -1,
                status == null ? null : Integer.valueOf(OarState.code(status)),
                status != null && killed ? Integer.valueOf(OarState.signal(status)) : null,
                JobRequest.UNKNOWN,
                JobUsed.UNKNOWN,
                optional);
    }
}
