package org.wattelier.standalone.history;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Person;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.results.JobEnergy;
import org.wattelier.service.ledger.HistoryWriter;
import org.wattelier.service.ledger.JobEntry;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;

/// Jobs of a history on their way into the ledger, names as subject ids.
public final class LedgerOut implements HistoryOut, AutoCloseable {
    /// So many people are remembered; beyond that they are only told again.
    private static final int MOST_PEOPLE = 20_000;

    private final HistoryWriter writer;
    private final Subjects subjects;
    private final Map<String, String> known = new HashMap<>();

    public LedgerOut(Ledger ledger, Subjects subjects) {
        writer = new HistoryWriter(ledger);
        this.subjects = subjects;
    }

    @Override
    public void job(JobEnergy energy, Words words) {
        String cluster = energy.id().cluster();
        writer.add(
                energy,
                new HistoryWriter.Facts(
                        words.name(),
                        said(words.label()),
                        words.partition(),
                        subject(cluster, Subjects.USER, new BatchJob.User(words.user(), words.uid())),
                        subject(cluster, Subjects.ACCOUNT, new BatchJob.User(words.account(), -1))));
    }

    private String subject(String cluster, String kind, BatchJob.User who) {
        if (who.name().isBlank()) {
            return "";
        }
        String key = cluster + "\n" + kind + "\n" + who.uid() + "\n" + who.name();
        String subject = known.get(key);
        if (subject == null) {
            subject = subjects.id(cluster, kind, who);
            if (!subjects.known().isErased(subject)) {
                writer.add(new Person(subject, kind, who.name()));
            }
            if (known.size() >= MOST_PEOPLE) {
                known.clear();
            }
            known.put(key, subject);
        }
        return subject;
    }

    /// As people and scripts see the job.
    public static JobView view(JobEnergy energy, Words words) {
        return JobViews.of(new JobEntry(
                energy,
                said(words.name()),
                said(words.partition()),
                said(words.user()),
                said(words.account()),
                said(words.label())));
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() {
        writer.close();
    }
}
