package org.wattelier.knowledge.footprint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.How;
import org.wattelier.knowledge.tariff.Adder;
import org.wattelier.knowledge.tariff.StandingCharge;
import org.wattelier.knowledge.tariff.Tariff;

/// Adds up money.
final class CostTally {
    private static final double KWH_PER_MWH = 1000;

    private final Tally tally = new Tally();
    private final TreeMap<String, Cost.ClassPart> byClass = new TreeMap<>();
    private final TreeMap<String, Double> adders = new TreeMap<>();
    private final Map<How, Double> known = new EnumMap<>(How.class);
    private @Nullable Tariff first;

    /// @return false where there is no price then, or one in another currency or tax basis than before
    boolean add(Conditions.Moment moment, double kwh) {
        Optional<Price> found = moment.price();
        if (found.isEmpty() || !fits(found.get().fact().tariff())) {
            return false;
        }
        Price price = found.get();
        Tariff tariff = price.fact().tariff();
        double perKwh = (price.perMwh() + tariff.addersPerMwh()) / KWH_PER_MWH;
        tally.add(moment, kwh, perKwh, price.sigma() / KWH_PER_MWH, price.group());
        known.merge(price.how(), kwh, Double::sum);
        double whole = whole(moment, kwh);
        byClass.merge(
                price.className(),
                new Cost.ClassPart(whole, whole * price.perMwh() / KWH_PER_MWH),
                Cost.ClassPart::plus);
        for (Adder adder : tariff.adders()) {
            adders.merge(adder.name(), whole * adder.perMwh() / KWH_PER_MWH, Double::sum);
        }
        return true;
    }

    private boolean fits(Tariff tariff) {
        Tariff before = first;
        if (before == null) {
            first = tariff;
            return true;
        }
        return before.currency().equals(tariff.currency()) && before.tax() == tariff.tax();
    }

    /// All three lines together.
    private static double whole(Conditions.Moment moment, double kwh) {
        double it = kwh * (1 + moment.shared().map(fact -> fact.share()).orElse(0.0));
        return it * moment.pue().map(fact -> fact.value()).orElse(1.0);
    }

    /// The standing charges are those of the tariff that held when the job began.
    Optional<Cost> cost(Load load, Lines kwh) {
        Tariff tariff = first;
        if (tariff == null) {
            return Optional.empty();
        }
        return Optional.of(new Cost(
                tally.lines(load),
                tariff.currency(),
                tariff.tax(),
                tariff.vat(),
                byClass,
                adders,
                standing(tariff, load, kwh),
                tariff.standing().size(),
                known));
    }

    private static List<Cost.StandingPart> standing(Tariff tariff, Load load, Lines kwh) {
        var parts = new ArrayList<Cost.StandingPart>();
        for (StandingCharge charge : tariff.standing()) {
            double quantity = switch (charge.key()) {
                case ENERGY_KWH -> kwh.total().value();
                case CORE_HOURS -> load.cores() * load.hours();
                case NODE_HOURS -> load.exclusive() ? load.nodes().size() * load.hours() : 0;
            };
            if (quantity > 0) {
                parts.add(new Cost.StandingPart(charge.name(), charge.key(), quantity, charge.of(quantity)));
            }
        }
        return parts;
    }
}
