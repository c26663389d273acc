package org.wattelier.knowledge.footprint;

import java.util.Optional;
import java.util.TreeMap;

/// Adds up the three lines of one quantity: kWh, money or grams.
final class Tally {
    static final String METERS = "meters";

    /// One line, with the signed sum of what each group may be off.
    private static final class Line {
        private double value;
        private final TreeMap<String, Double> groups = new TreeMap<>();

        void add(double amount, String group, double off) {
            value += amount;
            off(group, off);
        }

        void off(String group, double off) {
            if (off != 0) {
                groups.merge(group, off, Double::sum);
            }
        }

        Figure figure(Load load) {
            var common = new TreeMap<String, Double>();
            groups.forEach((group, off) -> common.put(group, Math.abs(off)));
            if (load.commonShare() != 0) {
                common.merge(METERS, Math.abs(value) * load.commonShare(), Double::sum);
            }
            return new Figure(value, Math.abs(value) * load.ownShare(), common);
        }
    }

    private final Line compute = new Line();
    private final Line shared = new Line();
    private final Line facility = new Line();
    private final Line total = new Line();
    private boolean sharedKnown;
    private boolean facilityKnown;

    /// @param kwh   of the compute nodes
    /// @param per   of the quantity for each kWh
    /// @param sigma of `per`
    /// @param group whose uncertainty that is
    void add(Conditions.Moment moment, double kwh, double per, double sigma, String group) {
        line(compute, kwh, per, sigma, group);
        double extra = moment.shared().map(fact -> fact.share()).orElse(0.0);
        moment.shared().ifPresent(fact -> {
            sharedKnown = true;
            line(shared, kwh * extra, per, sigma, group);
            off(shared, "shared-it:" + fact.head().id(), kwh * per * fact.sigma());
        });
        moment.pue().ifPresent(fact -> {
            facilityKnown = true;
            double over = fact.value() - 1;
            line(facility, kwh * (1 + extra) * over, per, sigma, group);
            off(facility, "pue:" + fact.head().id(), kwh * (1 + extra) * per * fact.sigma());
            moment.shared()
                    .ifPresent(it -> off(facility, "shared-it:" + it.head().id(), kwh * over * per * it.sigma()));
        });
    }

    private void line(Line line, double kwh, double per, double sigma, String group) {
        line.add(kwh * per, group, kwh * sigma);
        total.add(kwh * per, group, kwh * sigma);
    }

    private void off(Line line, String group, double off) {
        line.off(group, off);
        total.off(group, off);
    }

    double sharedValue() {
        return shared.value;
    }

    double facilityValue() {
        return facility.value;
    }

    Lines lines(Load load) {
        return new Lines(
                compute.figure(load),
                sharedKnown ? Optional.of(shared.figure(load)) : Optional.empty(),
                facilityKnown ? Optional.of(facility.figure(load)) : Optional.empty(),
                total.figure(load));
    }
}
