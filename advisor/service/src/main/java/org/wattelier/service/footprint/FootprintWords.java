package org.wattelier.service.footprint;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wattelier.service.footprint.FootprintView.Factor;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.MassUnit;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Quantity;
import org.wattelier.service.text.SafeText;

/// The sentences about a job's money and carbon, the same on a page and in a terminal.
public final class FootprintWords {
    private final FootprintView view;
    private final Messages messages;
    private final Figures figures;

    public FootprintWords(FootprintView view, Language language) {
        this.view = view;
        messages = Messages.in(language);
        figures = new Figures(language);
    }

    public static String symbol(String currency) {
        try {
            return Currency.getInstance(currency).getSymbol(Locale.FRANCE);
        } catch (IllegalArgumentException unknown) {
            return currency;
        }
    }

    /// `0.31 ± 0.04 € excl. tax, 147 ± 15 g CO₂e (yearly mean)`; empty where neither is known.
    public String headline() {
        List<String> parts = new ArrayList<>();
        FootprintView.Cost cost = view.cost();
        if (cost != null) {
            parts.add(messages.text(
                    "footprint.headline.cost",
                    figures.amount(cost.total(), cost.sigma(), new Quantity(symbol(cost.currency()), 1)),
                    messages.text("tax." + cost.tax())));
        }
        FootprintView.Emissions yearly = view.emissionsYearly();
        if (yearly != null) {
            parts.add(messages.text("footprint.headline.yearly", grams(yearly)));
        }
        return parts.size() == 2
                ? messages.text("footprint.and", parts.getFirst(), parts.getLast())
                : String.join("", parts);
    }

    private String grams(FootprintView.Emissions emissions) {
        MassUnit unit = MassUnit.fitting(emissions.totalG());
        return figures.amount(emissions.totalG(), emissions.sigmaG(), unit.quantity());
    }

    /// What a reader must know beside the table.
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (view.cost() != null) {
            notes.add(messages.text("footprint.cost.note"));
        }
        if (view.emissionsHourly() != null && view.emissionsYearly() != null) {
            notes.add(messages.text("footprint.two.note"));
        }
        FootprintView.Emissions yearly = view.emissionsYearly();
        if (yearly != null) {
            notes.add(messages.text("footprint.basis." + yearly.basis().split(" ")[0]));
        }
        FootprintView.Embodied embodied = view.embodied();
        if (embodied != null) {
            MassUnit unit = MassUnit.fitting(embodied.highG());
            notes.add(messages.text(
                    "footprint.embodied",
                    figures.amount(embodied.lowG(), 0, unit.quantity()),
                    figures.amount(embodied.highG(), 0, unit.quantity()),
                    messages.text("footprint.denominator." + embodied.denominator())));
        }
        for (FootprintView.Unknown unknown : view.unknown()) {
            notes.add(messages.text("footprint.unknown." + unknown.what(), figures.energy(unknown.computeJ())));
        }
        notes.add(messages.text("footprint.rounding"));
        return notes;
    }

    /// Which facts the figures stand on; those that the site has not made its own apart.
    public List<String> factors() {
        List<String> lines = new ArrayList<>();
        if (view.standsIn()) {
            lines.add(messages.text("footprint.standin", names(true)));
        }
        String own = names(false);
        if (!own.isEmpty()) {
            lines.add(messages.text("footprint.factors", own));
        }
        return lines;
    }

    private String names(boolean standIn) {
        return view.factors().stream()
                .filter(factor -> factor.standIn() == standIn)
                .map(FootprintWords::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String name(Factor factor) {
        return SafeText.of(factor.id()) + " v" + factor.version() + " (" + SafeText.of(factor.source()) + ")";
    }
}
