package org.wattelier.standalone.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Topics;
import org.wattelier.feeds.clustercockpit.ArchivedJob;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.Status;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;
import org.wattelier.standalone.site.StreamsProgress;
import org.wattelier.standalone.site.Wattelier;

/// One import. For one thread.
public final class ArchiveImport implements AutoCloseable {
    private static final int LONGEST_WAIT_S = 60;

    private final EventProducer producer;
    private final StreamsProgress progress;
    private final JobRecords records;
    private final Map<String, JobSnapshot> sent = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, JobEnergy> latest = new HashMap<>();

    public ArchiveImport(Wattelier site, Topics topics) {
        producer = site.producer();
        progress = new StreamsProgress(site.kafka(), topics);
        records = JobRecords.fromBeginning(site.kafka(), topics);
    }

    /// Sends everything of some jobs; returns when the broker has it. Their nodes' histories must not begin before
    /// those
    /// of jobs sent earlier.
    public void send(List<ArchivedJob> jobs) throws InterruptedException {
        for (ArchivedJob job : jobs) {
            sent.put(job.snapshot().id().key(), job.snapshot());
            job.description().forEach(this::describe);
        }
        flush();
        // Days of samples arrive in a second: the nodes must know the jobs before, or these hours are past already.
        progress.await(LONGEST_WAIT_S);
        jobs.forEach(job -> job.samples().forEach(producer::send));
        flush();
    }

    private void describe(Event event) {
        if (event instanceof Event.Named named) {
            names.put(named.person().subject(), named.person().name());
        }
        producer.send(event);
    }

    private void flush() {
        producer.flush();
        if (producer.failed() > 0) {
            throw new IllegalStateException(producer.failed() + " events could not be sent to the broker");
        }
    }

    /// Waits until the figures of all jobs sent are final.
    ///
    /// @return the jobs that are not, in the order sent; empty when all are
    public List<String> awaitFinal(Duration longest) {
        long giveUp = System.nanoTime() + longest.toNanos();
        List<String> open = open();
        while (!open.isEmpty() && System.nanoTime() < giveUp) {
            records.poll(this::take);
            open = open();
        }
        return open;
    }

    /// The jobs with a final figure, in the order sent.
    public List<JobView> views() {
        var views = new ArrayList<JobView>();
        sent.forEach((key, snapshot) -> {
            JobEnergy energy = latest.get(key);
            if (energy != null && done(energy)) {
                views.add(JobViews.of(new JobEntry(
                        energy,
                        known(snapshot.name()),
                        known(snapshot.partition()),
                        names.get(snapshot.user()),
                        names.get(snapshot.account()))));
            }
        });
        return views;
    }

    @Override
    public void close() {
        records.close();
        progress.close();
        producer.close();
    }

    private void take(JobEnergy energy) {
        latest.merge(
                energy.id().key(),
                energy,
                (old, one) -> one.envelope().revision() >= old.envelope().revision() ? one : old);
    }

    private List<String> open() {
        return sent.keySet().stream()
                .filter(key -> {
                    JobEnergy energy = latest.get(key);
                    return energy == null || !done(energy);
                })
                .toList();
    }

    private static boolean done(JobEnergy energy) {
        Status status = energy.envelope().status();
        return status == Status.FINAL || status == Status.CORRECTED;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
