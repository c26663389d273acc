package org.wattelier.knowledge.footprint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.View;

/// The job's share of the emissions of making its nodes: node-hours over the hours of a lifetime.
final class Making {
    private static final double HOURS_PER_YEAR = 8760;

    private final Load load;
    private final List<Fact.Embodied> facts;

    Making(Load load, View view, String site) {
        this.load = load;
        Instant start = load.start();
        facts = start == null ? List.of() : facts(load, view, site, start);
    }

    private static List<Fact.Embodied> facts(Load load, View view, String site, Instant start) {
        Optional<Fact.Site> at = view.find(Fact.Site.class, site, start);
        var facts = new ArrayList<Fact.Embodied>();
        for (String node : load.nodes()) {
            at.flatMap(of -> of.nodes().stream()
                            .filter(kind -> kind.matches(node))
                            .findFirst())
                    .flatMap(kind -> view.find(Fact.Embodied.class, kind.embodied(), start))
                    .ifPresent(facts::add);
        }
        return facts;
    }

    List<Fact.Embodied> facts() {
        return facts;
    }

    /// Empty where one of its nodes has no fact, or its share of them is not known.
    Optional<EmbodiedShare> share() {
        double held = held();
        if (facts.isEmpty() || facts.size() < load.nodes().size() || load.hours() <= 0 || held <= 0) {
            return Optional.empty();
        }
        double low = 0;
        double high = 0;
        EmbodiedShare.@Nullable Denominator denominator = null;
        for (Fact.Embodied fact : facts) {
            double hours = fact.years() * HOURS_PER_YEAR * fact.usedShare().orElse(1);
            low += 1000 * fact.lowKg() * load.hours() * held / hours;
            high += 1000 * fact.highKg() * load.hours() * held / hours;
            var of = fact.usedShare().isPresent()
                    ? EmbodiedShare.Denominator.USED_HOURS
                    : EmbodiedShare.Denominator.LIFETIME_HOURS;
            denominator = denominator == null || denominator == of ? of : EmbodiedShare.Denominator.MIXED;
        }
        double nodeHours = facts.size() * load.hours() * held;
        return denominator == null
                ? Optional.empty()
                : Optional.of(new EmbodiedShare(low, high, nodeHours, denominator));
    }

    /// Which part of its nodes the job held; 0 where unknown.
    private double held() {
        if (load.exclusive()) {
            return 1;
        }
        int cores = 0;
        for (Fact.Embodied fact : facts) {
            if (fact.cores().isEmpty()) {
                return 0;
            }
            cores += fact.cores().get();
        }
        return cores == 0 ? 0 : Math.min(1, (double) load.cores() / cores);
    }
}
