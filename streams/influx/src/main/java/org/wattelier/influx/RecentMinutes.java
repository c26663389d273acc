package org.wattelier.influx;

import org.wattelier.influx.points.Stored;

/// The last 256 minutes of one node, a byte each.
final class RecentMinutes {
    /// Of a node that we have not met.
    static final RecentMinutes NONE = new RecentMinutes(Long.MAX_VALUE / 120 * 60);

    private static final int KEPT = 256;

    private final byte[] bits = new byte[KEPT];
    private long newest;
    private long knownFrom;

    /// @param newest the newest minute that is stored, s; of it and those before it nothing is known yet
    RecentMinutes(long newest) {
        this.newest = newest;
        this.knownFrom = newest + 60;
    }

    long newest() {
        return newest;
    }

    boolean knows(long minute) {
        return minute > newest || minute >= knownFrom && minute > newest - KEPT * 60L;
    }

    /// What is stored of a minute that is known.
    Stored at(long minute) {
        return minute > newest ? Stored.NOTHING : new Stored(bits[slot(minute)]);
    }

    void knownFrom(long minute) {
        knownFrom = Math.min(knownFrom, minute);
    }

    void put(long minute, Stored stored) {
        if (minute > newest) {
            long blank = Math.min(KEPT, (minute - newest) / 60);
            for (long i = 0; i < blank; i++) {
                bits[slot(minute - i * 60)] = 0;
            }
            newest = minute;
        }
        if (minute > newest - KEPT * 60L) {
            bits[slot(minute)] = stored.bits();
        }
    }

    private static int slot(long minute) {
        return (int) Math.floorMod(minute / 60, (long) KEPT);
    }
}
