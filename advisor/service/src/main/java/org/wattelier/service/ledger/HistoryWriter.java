package org.wattelier.service.ledger;

import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Person;
import org.wattelier.results.JobEnergy;

/// Writes jobs of a history straight into the file, many at a time. They have revision 0: what was measured of a job
/// stays, and a history that is read again replaces itself. One thread uses it.
public final class HistoryWriter implements AutoCloseable {
    /// Each batch looks through the keys of all jobs held, so few and large ones are cheaper; they must fit into
    /// memory.
    private static final int BATCH = 16_384;

    private final Ledger ledger;
    private Batch batch = new Batch();

    public HistoryWriter(Ledger ledger) {
        this.ledger = ledger;
    }

    /// @param facts name, partition and subjects of the same run
    /// @throws IllegalArgumentException where the revision is one that measured jobs have
    public void add(JobEnergy job, JobSnapshot facts) {
        if (job.envelope().revision() != 0) {
            throw new IllegalArgumentException("a job of a history has revision 0");
        }
        // Not among the closed revisions: it can be made again from its file, and is the only one.
        batch.latest.put(job.id(), job);
        batch.add(facts);
        if (batch.latest.size() >= BATCH) {
            flush();
        }
    }

    public void add(Person person) {
        batch.add(person);
    }

    public void flush() {
        ledger.record(batch);
        batch = new Batch();
    }

    @Override
    public void close() {
        flush();
    }
}
