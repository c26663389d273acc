package org.wattelier.service.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.events.Person;
import org.wattelier.results.JobEnergy;

/// Writes jobs of a history straight into the file. They have revision 0: what was measured of a job stays, and a
/// history
/// that is read again replaces itself. Rows go into the tables of the stage as they come, so no number of them needs
/// memory here. One thread uses it, and nothing else writes meanwhile.
public final class HistoryWriter implements AutoCloseable {
    /// Each move looks through the keys of what is held: seldom is cheaper, the stage is on the disk.
    private static final int MOVED_AT_ONCE = 50_000;

    private final Ledger ledger;
    private @Nullable Rows jobs;
    private @Nullable Rows facts;
    private @Nullable Rows people;
    private int staged;

    /// What of a job is not energy.
    ///
    /// @param label as the user knows the job where that is not its number
    public record Facts(String name, @Nullable String label, String partition, String user, String account) {}

    public HistoryWriter(Ledger ledger) {
        this.ledger = ledger;
    }

    /// @throws IllegalArgumentException where the revision is one that measured jobs have
    public void add(JobEnergy job, Facts said) {
        if (job.envelope().revision() != 0) {
            throw new IllegalArgumentException("a job of a history has revision 0");
        }
        JobId id = job.id();
        try {
            // Not among the closed revisions: it can be made again from its file, and is the only one.
            Rows latest = jobs = jobs == null ? ledger.staged("job_latest") : jobs;
            BatchWriter.addLatest(latest, job);
            Rows words = facts = facts == null ? ledger.staged("job_facts") : facts;
            words.add(
                    Rows.jobNumber(id.job()),
                    id.cluster(),
                    id.job(),
                    id.run(),
                    0L,
                    said.name(),
                    said.partition(),
                    said.user(),
                    said.account(),
                    said.label());
            if (++staged >= MOVED_AT_ONCE) {
                move();
            }
        } catch (SQLException e) {
            throw new LedgerFault("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    public void add(Person person) {
        try {
            Rows named = people = people == null ? ledger.staged("people") : people;
            named.add(person.subject(), person.kind(), person.name());
        } catch (SQLException e) {
            throw new LedgerFault("the ledger cannot be written: " + e.getMessage(), e);
        }
    }

    private void move() throws SQLException {
        for (Rows rows : new @Nullable Rows[] {jobs, facts, people}) {
            if (rows != null) {
                rows.close();
            }
        }
        jobs = null;
        facts = null;
        people = null;
        staged = 0;
        ledger.moveStaged();
    }

    @Override
    public void close() {
        try {
            move();
        } catch (SQLException e) {
            throw new LedgerFault("the ledger cannot be written: " + e.getMessage(), e);
        }
    }
}
