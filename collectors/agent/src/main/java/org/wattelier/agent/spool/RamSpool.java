package org.wattelier.agent.spool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// In memory, for nodes without a disk and for while a disk is full. Gone when the process ends.
public final class RamSpool implements Spool {
    private final long limitBytes;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private long bytes;
    private long thinnedTicks;
    private long lost;
    private long turn;

    /// @param limitBytes when more waits, the oldest half is thinned out
    public RamSpool(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    @Override
    public synchronized void add(Entry entry) {
        queue.add(entry);
        bytes += entry.bytes();
        if (bytes > limitBytes) {
            thin();
        }
        while (bytes > limitBytes && queue.size() > 1) {
            bytes -= queue.remove().bytes();
            lost++;
            turn++;
        }
    }

    private void thin() {
        var half = new ArrayList<Entry>();
        long taken = 0;
        while (taken < bytes / 2 && queue.size() > 1) {
            Entry oldest = queue.remove();
            taken += oldest.bytes();
            half.add(oldest);
        }
        Thinning.Thinned thinned = Thinning.of(half);
        thinnedTicks += thinned.thinnedTicks();
        lost += thinned.lost();
        for (Entry entry : thinned.entries().reversed()) {
            queue.addFirst(entry);
        }
        bytes = queue.stream().mapToLong(Entry::bytes).sum();
        turn++;
    }

    @Override
    public synchronized Taken take(int most) {
        List<Entry> entries = queue.stream().limit(most).toList();
        return new Taken(entries, turn);
    }

    @Override
    public synchronized void done(Taken taken) {
        for (int i = 0; turn == taken.turn() && i < taken.entries().size(); i++) {
            bytes -= queue.remove().bytes();
        }
    }

    @Override
    public synchronized Counts counts() {
        return new Counts(queue.size(), bytes, thinnedTicks, lost);
    }

    @Override
    public void close() {}
}
