package org.wattelier.agent.spool;

import java.io.IOException;
import java.util.List;

/// A bounded queue of entries. One thread adds, another takes; what is taken stays until it is [#done], so that a kill
/// in between sends it again instead of losing it.
public interface Spool extends AutoCloseable {
    /// Adds at the end, thinning out the oldest half when full.
    void add(Entry entry) throws IOException;

    /// The oldest entries, at most so many; they stay.
    Taken take(int most);

    /// Forgets what was taken, unless thinning has rewritten it meanwhile: then it is sent once more, which changes
    /// nothing downstream.
    void done(Taken taken);

    Counts counts();

    @Override
    void close();

    /// @param turn which generation of the queue it was taken from
    record Taken(List<Entry> entries, long turn) {
        public Taken {
            entries = List.copyOf(entries);
        }
    }

    /// @param entries      that wait
    /// @param bytes        they take
    /// @param thinnedTicks given up by thinning
    /// @param lost         entries given up altogether, or found damaged
    record Counts(long entries, long bytes, long thinnedTicks, long lost) {
        Counts plus(Counts other) {
            return new Counts(
                    entries + other.entries, bytes + other.bytes, thinnedTicks + other.thinnedTicks, lost + other.lost);
        }
    }
}
