package org.wattelier.service.audit;

import static org.wattelier.service.audit.Measure.ENERGY_SCALE;
import static org.wattelier.service.audit.Measure.MASS_SCALE;
import static org.wattelier.service.audit.Measure.MONEY_SCALE;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.footprint.Cost;
import org.wattelier.knowledge.footprint.EmbodiedShare;
import org.wattelier.knowledge.footprint.EnergyLines;
import org.wattelier.knowledge.footprint.Figure;
import org.wattelier.knowledge.footprint.Footprint;
import org.wattelier.knowledge.footprint.InventoryEmissions;
import org.wattelier.knowledge.footprint.Lines;

/// A footprint in fixed decimals, by keys. What differs in kind (currency, tax basis, basis of emissions) has another
/// key and so is never added.
public final class Measures {
    public static final String ENERGY = "energy_j";
    public static final String IDLE = "idle_j";
    public static final String IMPUTED = "imputed_j";
    public static final String CLASSES = "energy_by_class_j";
    /// Followed by currency and tax basis.
    public static final String COST = "cost";
    /// Followed by the basis, as the three below.
    public static final String HOURLY = "hourly_g";

    public static final String INVENTORY = "inventory_g";
    public static final String MARKET = "market_g";
    /// Followed by the denominator.
    public static final String EMBODIED_LOW = "embodied_low_g";

    public static final String EMBODIED_HIGH = "embodied_high_g";
    public static final String NODE_HOURS = "node_hours";

    private static final double J_PER_KWH = 3_600_000;

    private Measures() {}

    static SortedMap<String, Measure> of(Footprint footprint, Map<String, BigDecimal> components) {
        var all = new TreeMap<String, Measure>();
        all.put(ENERGY, energy(footprint.energy(), components));
        footprint.cost().ifPresent(cost -> {
            all.put(COST + " " + cost.currency() + " " + word(cost.tax()), cost(cost));
            all.put(CLASSES, classes(cost));
        });
        footprint.hourly().ifPresent(each -> all.put(key(HOURLY, each.basis()), grams(each.grams(), Measure.none())));
        footprint.inventory().ifPresent(each -> all.put(key(INVENTORY, each.basis()), inventory(each)));
        footprint.market().ifPresent(each -> all.put(key(MARKET, each.basis()), inventory(each)));
        footprint.embodied().ifPresent(share -> embodied(all, share));
        return all;
    }

    private static Measure energy(EnergyLines energy, Map<String, BigDecimal> components) {
        var lines = new TreeMap<String, BigDecimal>();
        BigDecimal compute = Exact.microjoules(energy.computeUj());
        lines.put("compute", compute);
        Long shared = energy.sharedUj();
        if (shared != null) {
            lines.put("shared_it", Exact.microjoules(shared));
        }
        Long facility = energy.facilityUj();
        if (facility != null) {
            lines.put("facility", Exact.microjoules(facility));
        }
        return measure(
                Exact.microjoules(energy.totalUj()),
                lines,
                Exact.split(compute, components),
                energy.kwh().total(),
                J_PER_KWH);
    }

    private static Measure cost(Cost cost) {
        var weights = weights(cost.lines());
        var parts = new TreeMap<String, BigDecimal>();
        cost.byClass().forEach((name, part) -> parts.put("class " + name, new BigDecimal(part.money())));
        cost.adders().forEach((name, money) -> parts.put("adder " + name, new BigDecimal(money)));
        for (Cost.StandingPart standing : cost.standing()) {
            BigDecimal money = new BigDecimal(standing.money());
            parts.merge("standing " + standing.name(), money, BigDecimal::add);
            weights.merge("standing", money, BigDecimal::add);
        }
        BigDecimal total = Exact.round(cost.total(), MONEY_SCALE);
        return measure(
                total,
                Exact.split(total, weights),
                Exact.split(total, parts),
                cost.lines().total(),
                1);
    }

    private static Measure classes(Cost cost) {
        var parts = new TreeMap<String, BigDecimal>();
        cost.byClass().forEach((name, part) -> parts.put(name, Exact.round(part.kwh() * J_PER_KWH, ENERGY_SCALE)));
        BigDecimal total = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Measure(total, Measure.none(), parts, BigDecimal.ZERO, Measure.none());
    }

    private static Measure inventory(InventoryEmissions emissions) {
        var parts = new TreeMap<String, BigDecimal>();
        emissions.parts().ifPresent(each -> {
            parts.put("combustion", new BigDecimal(each.combustion()));
            parts.put("upstream", new BigDecimal(each.upstream()));
            parts.put("losses", new BigDecimal(each.losses()));
        });
        return grams(emissions.grams(), parts);
    }

    private static Measure grams(Lines lines, SortedMap<String, BigDecimal> parts) {
        BigDecimal total = Exact.round(lines.total().value(), MASS_SCALE);
        return measure(total, Exact.split(total, weights(lines)), Exact.split(total, parts), lines.total(), 1);
    }

    private static void embodied(Map<String, Measure> all, EmbodiedShare share) {
        String denominator = " " + word(share.denominator());
        all.put(EMBODIED_LOW + denominator, Measure.plain(Exact.round(share.lowGrams(), MASS_SCALE)));
        all.put(EMBODIED_HIGH + denominator, Measure.plain(Exact.round(share.highGrams(), MASS_SCALE)));
        all.put(NODE_HOURS, Measure.plain(Exact.round(share.nodeHours(), MASS_SCALE)));
    }

    private static TreeMap<String, BigDecimal> weights(Lines lines) {
        var weights = new TreeMap<String, BigDecimal>();
        weights.put("compute", new BigDecimal(lines.compute().value()));
        put(weights, "shared_it", lines.shared());
        put(weights, "facility", lines.facility());
        return weights;
    }

    private static void put(Map<String, BigDecimal> weights, String name, Optional<Figure> figure) {
        figure.ifPresent(known -> weights.put(name, new BigDecimal(known.value())));
    }

    private static Measure measure(
            BigDecimal total,
            SortedMap<String, BigDecimal> lines,
            SortedMap<String, BigDecimal> parts,
            Figure figure,
            double by) {
        var common = new TreeMap<String, BigDecimal>();
        figure.common().forEach((group, sigma) -> common.put(group, Exact.round(sigma * by, total.scale())));
        return new Measure(total, lines, parts, Exact.round(figure.own() * by, total.scale()), common);
    }

    private static String key(String kind, Basis basis) {
        return String.join(" ", kind, word(basis.scope()), word(basis.mix()), word(basis.method()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
