package org.wattelier.service.footprint;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.factors.Head;
import org.wattelier.knowledge.footprint.Cost;
import org.wattelier.knowledge.footprint.EmbodiedShare;
import org.wattelier.knowledge.footprint.FactUse;
import org.wattelier.knowledge.footprint.Figure;
import org.wattelier.knowledge.footprint.Footprint;
import org.wattelier.knowledge.footprint.HourlyEmissions;
import org.wattelier.knowledge.footprint.InventoryEmissions;
import org.wattelier.knowledge.footprint.Lines;
import org.wattelier.knowledge.footprint.Unknown;

/// Makes views of footprints.
public final class FootprintViews {
    private static final double J_PER_KWH = 3_600_000;

    private FootprintViews() {}

    public static FootprintView of(Footprint footprint) {
        return new FootprintView(
                energy(footprint.energy().kwh()),
                footprint.cost().map(FootprintViews::cost).orElse(null),
                footprint.hourly().map(FootprintViews::hourly).orElse(null),
                footprint.inventory().map(FootprintViews::yearly).orElse(null),
                footprint.embodied().map(FootprintViews::embodied).orElse(null),
                footprint.unknown().stream().map(FootprintViews::unknown).toList(),
                footprint.factors().stream().map(FootprintViews::factor).toList());
    }

    private static FootprintView.EnergyJ energy(Lines kwh) {
        return new FootprintView.EnergyJ(
                kwh.compute().value() * J_PER_KWH,
                scaled(kwh.shared(), J_PER_KWH),
                scaled(kwh.facility(), J_PER_KWH),
                kwh.total().value() * J_PER_KWH,
                kwh.total().sigma() * J_PER_KWH);
    }

    private static FootprintView.Cost cost(Cost cost) {
        Lines lines = cost.lines();
        return new FootprintView.Cost(
                cost.currency(),
                word(cost.tax()),
                lines.compute().value(),
                scaled(lines.shared(), 1),
                scaled(lines.facility(), 1),
                cost.total() - lines.total().value(),
                cost.total(),
                lines.total().sigma());
    }

    private static FootprintView.Emissions hourly(HourlyEmissions emissions) {
        return emissions(emissions.grams(), emissions.basis());
    }

    private static FootprintView.Emissions yearly(InventoryEmissions emissions) {
        return emissions(emissions.grams(), emissions.basis());
    }

    private static FootprintView.Emissions emissions(Lines grams, Basis basis) {
        return new FootprintView.Emissions(
                grams.compute().value(),
                scaled(grams.shared(), 1),
                scaled(grams.facility(), 1),
                grams.total().value(),
                grams.total().sigma(),
                word(basis.scope()) + " " + word(basis.mix()) + " " + word(basis.method()));
    }

    private static FootprintView.Embodied embodied(EmbodiedShare share) {
        return new FootprintView.Embodied(
                share.lowGrams(), share.highGrams(), share.nodeHours(), word(share.denominator()));
    }

    private static FootprintView.Unknown unknown(Unknown unknown) {
        return new FootprintView.Unknown(word(unknown.what()), unknown.computeKwh() * J_PER_KWH);
    }

    private static FootprintView.Factor factor(FactUse use) {
        Head head = use.head();
        return new FootprintView.Factor(
                head.id(), head.version(), use.hash(), head.source().text(), head.replace());
    }

    private static @Nullable Double scaled(Optional<Figure> figure, double by) {
        return figure.map(known -> known.value() * by).orElse(null);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
