package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;

/// The loads of a calibration in the order they are run: rest first, while the machine is cold, then far jumps, which
/// show
/// a meter's lag and keep warming from looking like load.
///
/// @param levels how many, evenly from rest to all cores
/// @param minutes of each
public record Schedule(int levels, int minutes) {
    public static final Schedule USUAL = new Schedule(Calibrator.FEWEST_LEVELS, 5);

    private static final long LONGER_MS = 2300;

    public Schedule {
        if (levels < 2 || levels > 100 || minutes < 1 || minutes > 120) {
            throw new IllegalArgumentException("a calibration has 2 to 100 levels of 1 to 120 minutes");
        }
    }

    /// Shares of all cores.
    List<Double> loads() {
        List<Double> loads = new ArrayList<>();
        for (int low = 0, high = levels - 1; low <= high; low++, high--) {
            loads.add((double) low / (levels - 1));
            if (low < high) {
                loads.add((double) high / (levels - 1));
            }
        }
        return loads;
    }

    /// Each a little longer than the one before: a meter that is read every ten seconds would else meet each step at
    /// the
    /// same point of its ten seconds.
    long levelMs(int level) {
        return minutes * 60_000L + LONGER_MS * level;
    }

    /// What is left when a level begins.
    long leftMs(int level) {
        long left = 0;
        for (int each = level; each < levels; each++) {
            left += levelMs(each);
        }
        return left;
    }
}
