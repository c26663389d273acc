package org.wattelier.probes.ipmi.reading;

/// What the state bit of a DCMI power reading is worth. The tools print the same bit as "deactivated" and "Not
/// Available".
public final class DcmiState {
    public static final String OFF =
            "the controller says that power measurement is not active, so its figures are left over;"
                    + " activate it in the controller's settings";

    private DcmiState() {}

    /// Some firmware (OpenBMC) has a live reading but keeps no statistics: it repeats the reading as minimum, maximum
    /// and average and never sets the bit. There the bit says nothing of the reading. One that kept statistics of its
    /// own
    /// means what it says.
    public static boolean isLive(double now, double least, double most, double mean) {
        return now > 0 && now == least && now == most && now == mean;
    }
}
