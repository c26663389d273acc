package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.results.Split;
import org.wattelier.service.text.EnergyUnit;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;

/// How a job's figure came about, with its own numbers in the formulas.
public final class MethodCard {
    /// @param term what is explained
    public record Line(String term, String text) {}

    private final JobView view;
    private final JobWords words;
    private final Messages messages;
    private final Figures figures;

    public MethodCard(JobView view, Language language) {
        this.view = view;
        words = new JobWords(view, language);
        messages = Messages.in(language);
        figures = new Figures(language);
    }

    /// Empty where nothing was read: then there is nothing to explain.
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        BigDecimal energy = view.energyJ();
        BigDecimal measured = view.measuredJ();
        BigDecimal imputed = view.imputedJ();
        if (energy == null || measured == null || imputed == null) {
            return lines;
        }
        add(lines, "meter", messages.text("card.meter.text", words.boundaryName(), words.method()));
        add(
                lines,
                "rule",
                messages.text(view.attribution() == Split.EXCLUSIVE ? "card.rule.exclusive" : "card.rule.apportioned"));
        add(lines, "sum", messages.text("card.sum.text", joules(energy), joules(measured), joules(imputed)));
        if (view.idleJ() != null) {
            BigDecimal active = energy.subtract(view.idleJ());
            add(lines, "idle", messages.text("card.idle.text", joules(energy), joules(active), joules(view.idleJ())));
        }
        add(lines, "coverage", words.coverage());
        add(lines, "uncertainty", uncertainty());
        return lines;
    }

    private void add(List<Line> lines, String key, String text) {
        lines.add(new Line(messages.text("card." + key), text));
    }

    /// Own and common part in quadrature; people read twice the root.
    private String uncertainty() {
        double all = view.sigmaJ();
        double common = view.sigmaCommonJ();
        if (!(all > 0)) {
            return messages.text("card.uncertainty.unknown");
        }
        double own = Math.sqrt(Math.max(0, all * all - common * common));
        return messages.text(
                "card.uncertainty.text",
                figures.energy(own),
                figures.energy(common),
                figures.energy(all),
                figures.energy(2 * all));
    }

    /// All in the unit of the whole.
    private String joules(BigDecimal joules) {
        BigDecimal whole = view.energyJ() == null ? joules : view.energyJ();
        return figures.energy(joules.doubleValue(), EnergyUnit.fitting(whole.doubleValue()));
    }
}
