package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattelier.events.Boundary;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.report.JobView.Components;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.SafeText;

/// The sentences about one job in one language, the same on a page and in a terminal.
public final class JobWords {
    private final JobView view;
    private final Messages messages;
    private final Figures figures;
    private final SightWords sight;

    public JobWords(JobView view, Language language) {
        this.sight = new SightWords(view, language);
        this.view = view;
        this.messages = Messages.in(language);
        this.figures = new Figures(language);
    }

    /// `1.92 ± 0.10 kWh (k = 2)`, or that there is no data.
    public String energy() {
        BigDecimal joules = view.energyJ();
        if (joules == null) {
            return messages.text("nodata");
        }
        var figure = figures.energy(joules.doubleValue(), view.sigmaJ());
        String key = figure.expanded() == null ? "figure.plain" : "figure.uncertain";
        return messages.text(key, figures.shown(figure));
    }

    /// `1.92 ± 0.10 kWh`, for a table whose head says what the ± means.
    public String amount() {
        BigDecimal joules = view.energyJ();
        return joules == null
                ? messages.text("nodata")
                : figures.shown(figures.energy(joules.doubleValue(), view.sigmaJ()));
    }

    /// What a person wants to know first.
    public String headline() {
        if (view.energyJ() == null) {
            return messages.text("headline.none");
        }
        String key = view.attribution() == Split.EXCLUSIVE ? "headline.exclusive" : "headline.apportioned";
        return messages.text(key, energy(), figures.percent(view.coverage().measured()));
    }

    /// What the figure includes.
    public String boundary() {
        Boundary boundary = view.boundary();
        if (boundary == null) {
            return messages.text("boundary.none.sentence");
        }
        String parts = boundary == Boundary.CHIP ? chipParts(view.energyByComponentJ()) : "";
        return messages.text("boundary." + word(boundary) + parts + ".sentence");
    }

    private static String chipParts(Components components) {
        return (components.dram() == null ? "" : "_dram") + (components.gpu() == null ? "" : "_gpu");
    }

    /// The boundary in two or three words.
    public String boundaryName() {
        Boundary boundary = view.boundary();
        return messages.text("boundary." + (boundary == null ? "none" : word(boundary)));
    }

    public String method() {
        return messages.text("method." + (view.method() == null ? "none" : word(view.method())));
    }

    public String coverage() {
        var coverage = view.coverage();
        return messages.text(
                "job.coverage.line",
                figures.percent(coverage.measured()),
                figures.percent(coverage.estimated()),
                figures.percent(coverage.missing()));
    }

    public String attribution() {
        return messages.text("split." + word(view.attribution()));
    }

    /// `completed`; the batch system's own word stands beside it.
    public String state() {
        return messages.text("state." + word(view.state()));
    }

    public String status() {
        return messages.text("status." + word(view.status()));
    }

    /// How far the figure has got, and who is awaited.
    public String statusSentence() {
        String sentence = messages.text("status." + word(view.status()) + ".sentence", figures.whole(view.revision()));
        if (view.awaited().isEmpty() || view.status() != Status.PROVISIONAL) {
            return sentence;
        }
        String awaited =
                String.join(", ", view.awaited().stream().map(SafeText::of).toList());
        return sentence + " " + messages.text("awaited", awaited);
    }

    /// What a careful reader must know about the readings; never empty.
    public List<String> quality() {
        List<String> notes = new ArrayList<>();
        BigDecimal energy = view.energyJ();
        BigDecimal imputed = view.imputedJ();
        if (view.coverage().missing() > 0 && energy != null) {
            notes.add(messages.text(
                    "missing.sentence",
                    figures.percent(view.coverage().missing()),
                    figures.energy(energy.doubleValue())));
        }
        if (view.coverage().estimated() > 0 && imputed != null) {
            notes.add(messages.text(
                    "filled.sentence",
                    figures.percent(view.coverage().estimated()),
                    figures.energy(imputed.doubleValue())));
        }
        if (view.useEstimated()) {
            notes.add(messages.text("use_estimated.sentence"));
        }
        if (view.contradiction()) {
            notes.add(messages.text("contradiction.sentence"));
        }
        if (notes.isEmpty()) {
            notes.add(messages.text(energy == null ? "headline.none" : "quality.good"));
        }
        notes.addAll(sight.notes());
        return notes;
    }

    /// From when to when its nodes saw it, empty where they did not.
    public String seen() {
        return sight.seen();
    }

    /// The reserved idle share, empty where there is none.
    public String idle() {
        BigDecimal idle = view.idleJ();
        return idle == null || idle.signum() == 0
                ? ""
                : messages.text("idle.sentence", figures.energy(idle.doubleValue()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
