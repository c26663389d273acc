package org.wattelier.attribution;

/// Booked energy in the six ten-second bins of a minute, µJ. Numbers, not a list: there is one for each job and open
/// minute.
record Bins(long first, long second, long third, long fourth, long fifth, long sixth) {
    static final int COUNT = 6;

    static Bins of(long[] uj) {
        return new Bins(uj[0], uj[1], uj[2], uj[3], uj[4], uj[5]);
    }

    void addTo(Profile profile, long minuteS) {
        long[] uj = {first, second, third, fourth, fifth, sixth};
        for (int i = 0; i < COUNT; i++) {
            profile.add(minuteS + i * CellComputation.BIN_MS / 1000, uj[i]);
        }
    }
}
