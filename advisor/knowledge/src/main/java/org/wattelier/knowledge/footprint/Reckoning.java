package org.wattelier.knowledge.footprint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.Head;
import org.wattelier.knowledge.factors.KnownSeries;
import org.wattelier.knowledge.factors.View;

/// Goes through a job's energy in the order of time, once.
final class Reckoning {
    private final Load load;
    private final View view;
    private final String site;
    private final Tally energy = new Tally();
    private final CostTally cost = new CostTally();
    private final EmissionsTally emissions = new EmissionsTally();
    private final Map<Unknown.What, Double> unknown = new EnumMap<>(Unknown.What.class);
    private final Map<Head, FactUse> used = new LinkedHashMap<>();

    Reckoning(Load load, View view, String site) {
        this.load = load;
        this.view = view;
        this.site = site;
    }

    Footprint footprint() {
        List<Slice> slices = load.slices();
        long dated = 0;
        if (!slices.isEmpty()) {
            var conditions = new Conditions(
                    view, site, slices.getFirst().fromS(), slices.getLast().toS());
            for (Slice slice : slices) {
                dated = Math.addExact(dated, slice.energyUj());
                conditions.over(slice.fromS(), slice.toS(), moment -> moment(slice, moment));
            }
        }
        if (dated != load.bookedUj()) {
            unknown(Unknown.What.WHEN, (load.bookedUj() - dated) / Slice.UJ_PER_KWH);
        }
        Optional<EmbodiedShare> embodied = embodied();
        Lines kwh = energy.lines(load);
        Optional<Cost> bill = cost.cost(load, kwh);
        if (bill.isPresent() && bill.get().standing().size() < bill.get().charges()) {
            unknown(Unknown.What.STANDING, load.bookedUj() / Slice.UJ_PER_KWH);
        }
        return new Footprint(
                energyLines(kwh),
                bill,
                emissions.hourly(load),
                emissions.location(load),
                emissions.market(load),
                embodied,
                unknowns(),
                uses());
    }

    private void moment(Slice slice, Conditions.Moment moment) {
        double kwh = slice.kwh(moment.toS() - moment.fromS());
        use(moment.pue(), Unknown.What.PUE, kwh);
        use(moment.shared(), Unknown.What.SHARED_IT, kwh);
        use(moment.yearly(), Unknown.What.YEARLY_INTENSITY, kwh);
        if (moment.marketNamed()) {
            use(moment.market(), Unknown.What.MARKET_INTENSITY, kwh);
        }
        energy.add(moment, kwh, 1, 0, "");
        if (cost.add(moment, kwh)) {
            moment.price().ifPresent(price -> use(price.fact().head()));
            moment.price().ifPresent(this::useSpot);
        } else {
            unknown(moment.tariff() ? Unknown.What.PRICE : Unknown.What.TARIFF, kwh);
        }
        moment.hourly()
                .ifPresentOrElse(
                        intensity -> use(intensity.series()), () -> unknown(Unknown.What.HOURLY_INTENSITY, kwh));
        emissions.add(moment, kwh);
    }

    private void useSpot(Price price) {
        price.series().ifPresent(this::use);
    }

    private void use(KnownSeries series) {
        used.putIfAbsent(series.fact().head(), new FactUse(series.fact().head(), series.hash()));
    }

    private void use(Head head) {
        used.putIfAbsent(head, new FactUse(head, head.hash()));
    }

    private void use(Optional<? extends Fact> fact, Unknown.What what, double kwh) {
        fact.ifPresentOrElse(known -> use(known.head()), () -> unknown(what, kwh));
    }

    private void unknown(Unknown.What what, double kwh) {
        unknown.merge(what, kwh, Double::sum);
    }

    private EnergyLines energyLines(Lines kwh) {
        return new EnergyLines(
                load.bookedUj(),
                kwh.shared().isPresent() ? microjoules(energy.sharedValue()) : null,
                kwh.facility().isPresent() ? microjoules(energy.facilityValue()) : null,
                kwh);
    }

    private static Long microjoules(double kwh) {
        return Math.round(kwh * Slice.UJ_PER_KWH);
    }

    private Optional<EmbodiedShare> embodied() {
        var making = new Making(load, view, site);
        Optional<EmbodiedShare> share = making.share();
        making.facts().forEach(fact -> use(fact.head()));
        if (share.isEmpty()) {
            unknown(Unknown.What.EMBODIED, load.bookedUj() / Slice.UJ_PER_KWH);
        }
        return share;
    }

    private List<Unknown> unknowns() {
        var list = new ArrayList<Unknown>();
        unknown.forEach((what, kwh) -> list.add(new Unknown(what, kwh)));
        return list;
    }

    private List<FactUse> uses() {
        return used.values().stream()
                .sorted(Comparator.<FactUse, String>comparing(use -> use.head().id())
                        .thenComparing(use -> use.head().validity().from())
                        .thenComparing(use -> use.head().version()))
                .toList();
    }
}
