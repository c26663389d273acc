package org.wattelier.attribution;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;
import org.wattelier.results.EnergySeries;

/// A job's shares on one node added up over minutes.
final class JobTotals {
    private Breakdown energy = Breakdown.ZERO;
    private long usedIdleUj;
    private long measuredMs;
    private long estimatedMs;
    private long splitUj;
    private long fillUj;
    private long shapeUj;
    private final TreeMap<String, Long> gains = new TreeMap<>();
    private @Nullable Boundary boundary;
    private @Nullable Method method;
    private boolean apportioned;
    private boolean useEstimated;
    private boolean contradiction;
    private final Profile profile = new Profile();
    private final TreeMap<Long, Long> quarters = new TreeMap<>();

    JobTotals() {}

    /// A copy to go on from, with or without what is only told of ended jobs.
    JobTotals(JobTotals other, boolean detailed) {
        energy = other.energy;
        usedIdleUj = other.usedIdleUj;
        measuredMs = other.measuredMs;
        estimatedMs = other.estimatedMs;
        splitUj = other.splitUj;
        fillUj = other.fillUj;
        shapeUj = other.shapeUj;
        gains.putAll(other.gains);
        boundary = other.boundary;
        method = other.method;
        apportioned = other.apportioned;
        useEstimated = other.useEstimated;
        contradiction = other.contradiction;
        if (detailed) {
            profile.add(other.profile.series());
            quarters.putAll(other.quarters);
        }
    }

    void add(long minuteS, JobShare share) {
        energy = energy.plus(share.energy());
        usedIdleUj += share.usedIdleUj();
        measuredMs += share.measuredMs();
        estimatedMs += share.estimatedMs();
        splitUj += share.splitUj();
        fillUj += share.fillUj();
        shapeUj += share.shapeUj();
        if (share.gainUj() > 0) {
            gains.merge(share.gainGroup(), share.gainUj(), Long::sum);
        }
        mixIn(share.boundary(), share.method());
        apportioned |= share.apportioned();
        useEstimated |= share.useEstimated();
        contradiction |= share.contradiction();
        share.bins().addTo(profile, minuteS);
        quarter(minuteS, share.energy().bookedUj());
    }

    /// Takes over sealed totals.
    void add(Contribution sealed) {
        energy = energy.plus(sealed.energy());
        usedIdleUj += sealed.usedIdleUj();
        measuredMs += sealed.measuredMs();
        estimatedMs += sealed.estimatedMs();
        splitUj += sealed.splitUj();
        fillUj += sealed.fillUj();
        shapeUj += sealed.shapeUj();
        sealed.gains().forEach(gain -> gains.merge(gain.group(), gain.uj(), Long::sum));
        mixIn(sealed.boundary(), sealed.method());
        apportioned |= sealed.apportioned();
        useEstimated |= sealed.useEstimated();
        contradiction |= sealed.contradiction();
        profile.add(sealed.profile());
        EnergySeries hours = sealed.quarters();
        for (int i = 0; i < hours.energyUj().size(); i++) {
            quarter(hours.startS() + (long) i * hours.stepS(), hours.energyUj().get(i));
        }
    }

    /// Of what is mixed in one figure the narrowest boundary and the weakest method are named; what adds nothing has
    /// none.
    private void mixIn(@Nullable Boundary more, @Nullable Method by) {
        boundary = boundary == null || more == null ? (boundary == null ? more : boundary) : boundary.narrower(more);
        method = method == null || by == null ? (method == null ? by : method) : method.weaker(by);
    }

    private void quarter(long atS, long uj) {
        quarters.merge(Math.floorDiv(atS, EnergySeries.QUARTER_S) * EnergySeries.QUARTER_S, uj, Math::addExact);
    }

    /// @param detailed with profile and quarter hours
    Contribution contribution(Stay stay, String node, long passedMs, boolean detailed) {
        List<Contribution.Gain> gainList = gains.entrySet().stream()
                .map(gain -> new Contribution.Gain(gain.getKey(), gain.getValue()))
                .toList();
        return new Contribution(
                stay.job(),
                node,
                stay.saidEndMs(),
                passedMs,
                false,
                energy,
                usedIdleUj,
                measuredMs,
                estimatedMs,
                splitUj,
                fillUj,
                shapeUj,
                gainList,
                boundary,
                method,
                apportioned,
                useEstimated,
                contradiction,
                detailed ? profile.series() : EnergySeries.EMPTY,
                detailed && !quarters.isEmpty() ? Profile.dense(quarters, EnergySeries.QUARTER_S) : EnergySeries.EMPTY,
                stay.sight());
    }
}
