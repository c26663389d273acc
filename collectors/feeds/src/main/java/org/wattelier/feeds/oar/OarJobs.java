package org.wattelier.feeds.oar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Documents;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.job.BatchJob;
import tools.jackson.databind.JsonNode;

/// The jobs in what `oarstat -J -f` or OAR's REST API says. One that cannot be understood is refused and spares the
/// others.
public final class OarJobs {
    private final OarSettings settings;
    private final List<Entry> entries = new ArrayList<>();

    private OarJobs(OarSettings settings) {
        this.settings = settings;
    }

    /// @throws IOException where it is no JSON; an empty text is how `oarstat` says that there are none
    public static OarJobs read(String json, OarSettings settings) throws IOException {
        var jobs = new OarJobs(settings);
        if (!json.isBlank()) {
            jobs.walk(Documents.read("oarstat", json), 0);
        }
        return jobs;
    }

    private void walk(JsonNode node, int depth) {
        if (node.isObject() && node.has("state") && (node.has("Job_Id") || node.has("job_id") || node.has("id"))) {
            String number = new Entry("oarstat", node).text("Job_Id", "job_id", "id");
            entries.add(new Entry("oarstat, job " + Entry.shown(number), node));
        } else if (node.isContainer() && depth < 3) {
            node.forEach(each -> walk(each, depth + 1));
        }
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /// The largest number of a job; -1 where there is none.
    long largest() {
        long largest = -1;
        for (Entry entry : entries) {
            Long number = numberOf(entry);
            largest = number == null ? largest : Math.max(largest, number);
        }
        return largest;
    }

    private static @Nullable Long numberOf(Entry entry) {
        try {
            return entry.whole("Job_Id", "job_id", "id");
        } catch (Entry.Refused ignored) {
            // It is refused where the job is read.
            return null;
        }
    }

    boolean namesUnknownResources(OarNodes nodes) {
        for (Entry entry : entries) {
            try {
                if (OarAllocations.unknown(entry, nodes)) {
                    return true;
                }
            } catch (Entry.Refused ignored) {
                // It is refused where the job is read.
            }
        }
        return false;
    }

    /// @param stage of jobs that ended
    public void readInto(List<BatchJob> jobs, List<String> refused, OarNodes nodes, BatchJob.Stage stage) {
        for (Entry entry : entries) {
            try {
                jobs.add(new OarJob(entry, settings).read(nodes, stage));
            } catch (IllegalArgumentException e) {
                String why = String.valueOf(e.getMessage());
                refused.add(e instanceof Entry.Refused ? why : entry.place() + ": " + why);
            }
        }
    }
}
