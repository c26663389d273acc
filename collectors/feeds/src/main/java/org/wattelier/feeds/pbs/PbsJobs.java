package org.wattelier.feeds.pbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// The jobs in what `qstat -f` says. One that cannot be understood is refused and spares the others.
public final class PbsJobs {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final PbsDocument document;
    private final PbsSettings settings;
    private final List<BatchJob> jobs = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    private PbsJobs(PbsDocument document, PbsSettings settings) {
        this.document = document;
        this.settings = settings;
    }

    /// @param observed when `qstat` was asked
    /// @throws IOException where nothing can be understood, or the times are those of another zone
    static PbsJobs of(String text, PbsSettings settings, Instant observed) throws IOException {
        var jobs = new PbsJobs(PbsDocument.read("qstat", text), settings);
        jobs.checkZone(observed);
        return jobs;
    }

    /// @param stage of jobs that ended
    /// @throws IOException as [#of]
    public static PbsJobs read(String text, PbsNodes nodes, PbsSettings settings, Instant observed, Stage stage)
            throws IOException {
        PbsJobs jobs = of(text, settings, observed);
        jobs.readAll(nodes, stage);
        return jobs;
    }

    void readAll(PbsNodes nodes, Stage whenEnded) {
        for (PbsObject object : document.objects()) {
            try {
                BatchJob job = new PbsJob(object, settings).read(nodes, whenEnded);
                if (job != null) {
                    jobs.add(job);
                    names.put(job.number(), object.name());
                }
            } catch (IllegalArgumentException e) {
                String why = String.valueOf(e.getMessage());
                refused.add(e instanceof Entry.Refused ? why : "qstat, " + Entry.shown(object.name()) + ": " + why);
            }
        }
    }

    /// A change that lies ahead was made in another time zone; all other times are then as wrong.
    private void checkZone(Instant observed) throws IOException {
        Long timestamp = document.timestamp();
        Instant latest = (timestamp == null ? observed : Instant.ofEpochSecond(timestamp)).plus(CLOCKS_APART);
        for (PbsObject object : document.objects()) {
            for (String attribute : List.of("ctime", "mtime")) {
                try {
                    Instant told = object.instant(attribute, settings.zone());
                    if (told != null && told.isAfter(latest)) {
                        throw new IOException("qstat shows " + attribute + " " + told + " of "
                                + Entry.shown(object.name())
                                + ", which is yet to come: it prints times of another zone than " + settings.zone()
                                + "; set zone to the one it prints");
                    }
                } catch (Entry.Refused ignored) {
                    // It is refused where the job is read.
                }
            }
        }
    }

    public List<BatchJob> jobs() {
        return jobs;
    }

    public List<String> refused() {
        return refused;
    }

    /// As `qstat` calls it, with its server.
    String nameOf(BatchJob job) {
        return names.getOrDefault(job.number(), job.number());
    }

    Set<String> vnodes() {
        Set<String> vnodes = new TreeSet<>();
        for (PbsObject object : document.objects()) {
            try {
                vnodes.addAll(PbsAllocations.vnodes(object));
            } catch (Entry.Refused ignored) {
                // It is refused where the job is read.
            }
        }
        return vnodes;
    }
}
