package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wattelier.knowledge.footprint.Shares;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.footprint.FootprintWords;
import org.wattelier.service.text.EnergyUnit;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.MassUnit;
import org.wattelier.service.text.Quantity;

/// Sums as people read them. Shown parts add up to the shown total, by largest remainder.
final class Amounts {
    private final Figures figures;

    Amounts(Language language) {
        figures = new Figures(language);
    }

    Figures figures() {
        return figures;
    }

    /// The unit in which a total and all its parts are shown.
    static Quantity unit(String key, BigDecimal total) {
        if (key.startsWith(Measures.COST)) {
            return new Quantity(FootprintWords.symbol(Titles.rest(key).split(" ")[0]), 1);
        }
        if (key.endsWith("_j")) {
            EnergyUnit unit = EnergyUnit.fitting(total.doubleValue());
            return new Quantity(unit.symbol(), unit.of(1));
        }
        return MassUnit.fitting(total.doubleValue()).quantity();
    }

    /// With its uncertainty where it is known.
    String amount(Sum sum, Quantity unit) {
        return figures.amount(sum.total().doubleValue(), sum.sigma(), unit);
    }

    String plusMinus(Sum sum, Quantity unit) {
        return figures.plusMinus(sum.sigma(), unit);
    }

    /// Three digits.
    String plain(BigDecimal value, Quantity unit) {
        return figures.amount(value.doubleValue(), 0, unit);
    }

    BigDecimal step(Sum sum, Quantity unit) {
        return figures.step(sum.total().doubleValue(), sum.sigma(), unit);
    }

    /// For the parts of a total: at least three of its digits, even where its uncertainty bears fewer. Rounded to the
    /// hundred, 35 of 400 would read 0 or 100.
    BigDecimal partsStep(Sum sum, Quantity unit) {
        return step(sum, unit).min(figures.step(sum.total().doubleValue(), 0, unit));
    }

    /// Such a total, with its uncertainty where it is known.
    String total(String shown, Sum sum, Quantity unit) {
        String plusMinus = plusMinus(sum, unit);
        return plusMinus.isEmpty() ? shown : shown + " (" + plusMinus + ")";
    }

    /// As many digits as the surest of the parts allows, but three more than the total's at most.
    BigDecimal step(Collection<Sum> parts, Sum total, Quantity unit) {
        BigDecimal coarsest = partsStep(total, unit);
        BigDecimal finest = coarsest.movePointLeft(3);
        return parts.stream()
                .filter(part -> part.total().signum() != 0)
                .map(part -> step(part, unit))
                .min(BigDecimal::compareTo)
                .orElse(coarsest)
                .min(coarsest)
                .max(finest);
    }

    /// The parts, and last their sum.
    List<String> adding(List<BigDecimal> parts, Quantity unit, BigDecimal step) {
        List<Double> scaled =
                parts.stream().map(part -> part.doubleValue() * unit.perBase()).toList();
        Shares.Rounded rounded = Shares.of(scaled, step);
        var shown = new ArrayList<String>();
        for (long part : rounded.parts()) {
            shown.add(shown(part, unit, step));
        }
        shown.add(shown(rounded.total(), unit, step));
        return shown;
    }

    /// The parts, then another that is rounded apart, and last the sum of what is shown.
    List<String> adding(List<BigDecimal> parts, BigDecimal other, Quantity unit, BigDecimal step) {
        List<String> shown = adding(parts, unit, step);
        shown.removeLast();
        long before = rounded(parts, unit, step).total();
        long more = rounded(List.of(other), unit, step).total();
        shown.add(shown(more, unit, step));
        shown.add(shown(Math.addExact(before, more), unit, step));
        return shown;
    }

    private static Shares.Rounded rounded(List<BigDecimal> parts, Quantity unit, BigDecimal step) {
        List<Double> scaled =
                parts.stream().map(part -> part.doubleValue() * unit.perBase()).toList();
        return Shares.of(scaled, step);
    }

    private String shown(long steps, Quantity unit, BigDecimal step) {
        return figures.plain(step.multiply(BigDecimal.valueOf(steps)), unit);
    }
}
