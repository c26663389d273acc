package org.wattelier.results;

/// How far a job's figure has got. Closed means provisional or better.
public enum Status {
    /// The job runs; totals only.
    RUNNING,
    /// It has ended; some nodes' last readings are awaited.
    PROVISIONAL,
    /// Every allocated node's meters have passed the end, or an hour has gone by.
    FINAL,
    /// A fact came later and changed a final figure.
    CORRECTED;

    public boolean closed() {
        return this != RUNNING;
    }
}
