package org.wattelier.knowledge.footprint;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.tariff.Tax;

/// Footprints of several jobs, for a user, project, account or centre and a span of time. The order of adding does not
/// matter.
/// What differs in kind (currency, tax basis, basis of emissions) is kept apart, never added.
public final class Total {
    /// @param currency ISO 4217
    public record Money(String currency, Tax tax) implements Comparable<Money> {
        @Override
        public int compareTo(Money other) {
            int first = currency.compareTo(other.currency);
            return first == 0 ? tax.compareTo(other.tax) : first;
        }
    }

    private int jobs;
    private BigInteger computeUj = BigInteger.ZERO;
    private BigInteger sharedUj = BigInteger.ZERO;
    private BigInteger facilityUj = BigInteger.ZERO;
    private final FigureSum kwh = new FigureSum();
    private final TreeMap<Money, FigureSum> energyCost = new TreeMap<>();
    private final TreeMap<Money, FigureSum> standing = new TreeMap<>();
    private final TreeMap<String, FigureSum> hourly = new TreeMap<>();
    private final TreeMap<String, FigureSum> inventory = new TreeMap<>();
    private final FigureSum embodiedLow = new FigureSum();
    private final FigureSum embodiedHigh = new FigureSum();
    private final Map<Unknown.What, FigureSum> unknown = new EnumMap<>(Unknown.What.class);

    public void add(Footprint footprint) {
        jobs++;
        EnergyLines energy = footprint.energy();
        computeUj = computeUj.add(BigInteger.valueOf(energy.computeUj()));
        sharedUj = sharedUj.add(whole(energy.sharedUj()));
        facilityUj = facilityUj.add(whole(energy.facilityUj()));
        kwh.add(energy.kwh().total());
        footprint.cost().ifPresent(this::cost);
        footprint.hourly().ifPresent(each -> add(hourly, name(each.basis()), each.grams()));
        for (Optional<InventoryEmissions> each : List.of(footprint.inventory(), footprint.market())) {
            each.ifPresent(emissions -> add(inventory, name(emissions.basis()), emissions.grams()));
        }
        footprint.embodied().ifPresent(share -> {
            embodiedLow.add(plain(share.lowGrams()));
            embodiedHigh.add(plain(share.highGrams()));
        });
        for (Unknown each : footprint.unknown()) {
            unknown.computeIfAbsent(each.what(), ignored -> new FigureSum()).add(plain(each.computeKwh()));
        }
    }

    private void cost(Cost cost) {
        var money = new Money(cost.currency(), cost.tax());
        add(energyCost, money, cost.lines());
        for (Cost.StandingPart part : cost.standing()) {
            standing.computeIfAbsent(money, ignored -> new FigureSum()).add(plain(part.money()));
        }
    }

    private static <K> void add(TreeMap<K, FigureSum> sums, K key, Lines lines) {
        sums.computeIfAbsent(key, ignored -> new FigureSum()).add(lines.total());
    }

    private static BigInteger whole(@Nullable Long energyUj) {
        return energyUj == null ? BigInteger.ZERO : BigInteger.valueOf(energyUj);
    }

    private static Figure plain(double value) {
        return new Figure(value, 0, new TreeMap<>());
    }

    private static String name(Basis basis) {
        return basis.scope() + " " + basis.mix() + " " + basis.method();
    }

    public int jobs() {
        return jobs;
    }

    public BigInteger computeUj() {
        return computeUj;
    }

    /// Of the jobs where it is known; see [#unknown].
    public BigInteger sharedUj() {
        return sharedUj;
    }

    /// Of the jobs where it is known; see [#unknown].
    public BigInteger facilityUj() {
        return facilityUj;
    }

    public Figure kwh() {
        return kwh.figure();
    }

    public SortedMap<Money, Figure> energyCost() {
        return figures(energyCost);
    }

    public SortedMap<Money, Figure> standing() {
        return figures(standing);
    }

    /// Grams by basis, for choosing when.
    public SortedMap<String, Figure> hourly() {
        return figures(hourly);
    }

    /// Grams by basis, for inventories.
    public SortedMap<String, Figure> inventory() {
        return figures(inventory);
    }

    public double embodiedLowGrams() {
        return embodiedLow.figure().value();
    }

    public double embodiedHighGrams() {
        return embodiedHigh.figure().value();
    }

    /// Compute energy, kWh, for which something could not be reckoned.
    public Map<Unknown.What, Double> unknown() {
        var map = new EnumMap<Unknown.What, Double>(Unknown.What.class);
        unknown.forEach((what, sum) -> map.put(what, sum.figure().value()));
        return map;
    }

    private static <K> SortedMap<K, Figure> figures(TreeMap<K, FigureSum> sums) {
        var figures = new TreeMap<K, Figure>();
        sums.forEach((key, sum) -> figures.put(key, sum.figure()));
        return figures;
    }
}
