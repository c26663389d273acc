package org.wattelier.feeds.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattelier.events.Event;
import org.wattelier.events.JobDetails;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Person;

/// Jobs as they leave a feed: names become subject ids, and of what a job says of itself only what the site publishes
/// goes along. For one thread.
public final class JobEvents {
    /// Room for milliseconds until the year 2527 below the stage.
    private static final int STAGE_SHIFT = 44;

    private static final int LONGEST_TEXT = 1024;
    private static final int MOST_INTRODUCED = 100_000;

    private final String cluster;
    private final Subjects subjects;
    private final Set<String> published;
    /// Whom this process has named already.
    private final Set<String> introduced = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_INTRODUCED;
        }
    });

    /// @param published names among [BatchJob.Extras#optional] that may leave; usually none
    public JobEvents(String cluster, Subjects subjects, Set<String> published) {
        this.cluster = cluster;
        this.subjects = subjects;
        this.published = Set.copyOf(published);
    }

    /// The cluster that the jobs are of.
    public String cluster() {
        return cluster;
    }

    /// The people first, so that no job names someone unknown.
    ///
    /// @param observed when the batch system said so; of two snapshots of one stage the later observed replaces the
    /// other
    /// @throws IllegalArgumentException where a name or a time in it cannot be
    public List<Event> of(BatchJob job, Instant observed) {
        var events = new ArrayList<Event>();
        String user = subject(Subjects.USER, job.user(), events);
        String account = subject(Subjects.ACCOUNT, new BatchJob.User(job.account(), -1), events);
        events.add(new Event.Job(new JobSnapshot(
                new JobId(cluster, job.number(), job.run()),
                version(job.stage(), observed),
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                job.allocations(),
                shortened(job.name()),
                shortened(job.partition()),
                user,
                account,
                job.limit(),
                details(job))));
        return events;
    }

    /// Grows with what is known, then with time: order and duplicates are harmless.
    public static long version(BatchJob.Stage stage, Instant observed) {
        return ((long) stage.ordinal() << STAGE_SHIFT) + Math.max(0, observed.toEpochMilli());
    }

    private String subject(String kind, BatchJob.User who, List<Event> events) {
        if (who.name().isBlank()) {
            return "";
        }
        String subject = subjects.id(cluster, kind, who);
        if (!subjects.known().isErased(subject) && introduced.add(subject + "\n" + who.name())) {
            events.add(new Event.Named(new Person(subject, kind, shortened(who.name()))));
        }
        return subject;
    }

    private JobDetails details(BatchJob job) {
        BatchJob.Extras extras = job.extras();
        Map<String, String> more = new HashMap<>(extras.optional());
        more.keySet().retainAll(published);
        more.replaceAll((name, text) -> shortened(text));
        return new JobDetails(
                job.label(),
                extras.source(),
                shortened(extras.qos()),
                extras.restarts(),
                extras.suspendedMs(),
                extras.exitCode(),
                extras.signal(),
                extras.requested(),
                extras.used(),
                more);
    }

    /// A name of ten megabytes is nobody's name.
    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
