package org.wattelier.knowledge.footprint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;

/// What is to be reckoned: energy over time, and what else a job held.
///
/// @param slices      in the order of time; empty where nobody knows when it was drawn
/// @param bookedUj    all of it
/// @param ownSigmaJ   k = 1
/// @param commonSigmaJ k = 1
/// @param hours       how long it ran; 0 where unknown
public record Load(
        List<Slice> slices,
        long bookedUj,
        double ownSigmaJ,
        double commonSigmaJ,
        List<String> nodes,
        int cores,
        boolean exclusive,
        double hours,
        @Nullable Instant start) {
    public Load {
        slices = List.copyOf(slices);
        nodes = List.copyOf(nodes);
    }

    public static Load of(JobContent content) {
        Instant start = content.start();
        Instant end = content.end();
        double hours = start == null || end == null ? 0 : (end.toEpochMilli() - start.toEpochMilli()) / 3.6e6;
        return new Load(
                slices(content.quarters(), start, end),
                content.energy().bookedUj(),
                content.ownSigmaJ(),
                content.commonSigmaJ(),
                content.nodes(),
                content.cores(),
                content.split() == Split.EXCLUSIVE,
                hours,
                start);
    }

    /// The first and last quarter hour shrink to the part in which the job ran: a price that changes at 10:05 must not
    /// touch a job that began at 10:07.
    private static List<Slice> slices(EnergySeries quarters, @Nullable Instant start, @Nullable Instant end) {
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < quarters.energyUj().size(); i++) {
            long energy = quarters.energyUj().get(i);
            long from = quarters.startS() + (long) i * quarters.stepS();
            long to = from + quarters.stepS();
            if (energy != 0) {
                long begin = start == null ? from : Math.max(from, start.getEpochSecond());
                long until = end == null ? to : Math.min(to, ceilS(end));
                slices.add(begin < until ? new Slice(begin, until, energy) : new Slice(from, to, energy));
            }
        }
        return slices;
    }

    private static long ceilS(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    /// k = 1, as a share of the energy.
    double ownShare() {
        return bookedUj == 0 ? 0 : ownSigmaJ * 1e6 / bookedUj;
    }

    double commonShare() {
        return bookedUj == 0 ? 0 : commonSigmaJ * 1e6 / bookedUj;
    }
}
