package org.wattelier.knowledge.factors;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wattelier.knowledge.tariff.EnergyPrice;
import org.wattelier.knowledge.tariff.Tariff;

/// What a fact says, in one line for lists: numbers with units, names of choices as they stand in the files.
public final class Summary {
    private static final MathContext SHOWN = new MathContext(9);

    private Summary() {}

    public static String of(Fact fact, View view) {
        return switch (fact) {
            case Fact.Pue pue -> number(pue.value()) + " (category " + pue.category() + ", " + pue.point() + ")";
            case Fact.SharedIt shared -> number(shared.share() * 100) + " % of " + shared.key();
            case Fact.YearlyMean mean -> number(mean.grams()) + " g/kWh, " + words(mean.basis());
            case Fact.SeriesFact series -> series(series, view.series(series));
            case Fact.TariffFact tariff -> tariff(tariff.tariff());
            case Fact.CalendarFact calendar -> calendar.calendar().colours().size() + " days with a colour";
            case Fact.Embodied made ->
                number(made.lowKg()) + " to " + number(made.highKg()) + " kg a node over " + number(made.years())
                        + " years";
            case Fact.Calibration line ->
                line.nodeType() + ": " + number(line.offsetW()) + " W + " + number(line.slope()) + " × chip";
            case Fact.Site site ->
                "pue " + site.pue().orElse("–") + ", shared-it "
                        + site.sharedIt().orElse("–") + ", tariff "
                        + site.tariff().orElse("–") + ", attributed "
                        + site.attributed().orElse("–") + ", inventory "
                        + site.inventory().orElse("–");
        };
    }

    private static String series(Fact.SeriesFact fact, KnownSeries known) {
        String span = known.series().isEmpty()
                ? "no readings"
                : Instant.ofEpochSecond(known.series().firstS()) + " to "
                        + Instant.ofEpochSecond(known.series().endS());
        return fact.unit() + fact.basis().map(basis -> ", " + words(basis)).orElse("") + ", " + known.files()
                + " files, " + span;
    }

    private static String tariff(Tariff tariff) {
        String unit = " " + tariff.currency() + "/MWh, tax " + Values.word(tariff.tax());
        return switch (tariff.energy()) {
            case EnergyPrice.ByClass classes ->
                new TreeMap<>(classes.prices())
                                .entrySet().stream()
                                        .map(price -> price.getKey() + " " + number(price.getValue()))
                                        .collect(Collectors.joining(", "))
                        + unit;
            case EnergyPrice.Spot spot ->
                spot.series() + " × " + number(spot.factor()) + " + " + number(spot.margin()) + unit;
        };
    }

    private static String words(Basis basis) {
        return Values.word(basis.scope()) + ", " + Values.word(basis.mix()) + ", " + Values.word(basis.method());
    }

    private static String number(double value) {
        return new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
