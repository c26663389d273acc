package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.results.Status;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.SafeText;

/// One line about a job's energy, for a mail, a terminal, the end of a script. What it covers stands before the figure,
/// and a figure that may still change says so.
public final class EnergyLine {
    private final Messages messages;
    private final Figures figures;

    public EnergyLine(Language language) {
        this.messages = Messages.in(language);
        this.figures = new Figures(language);
    }

    /// Without a line end. The job is named where its number alone does not say which it is.
    public String of(JobView view) {
        Whole whole = Whole.of(List.of(view));
        List<String> notes = notes(whole);
        if (view.status() == Status.CORRECTED) {
            notes.add(messages.text("line.corrected", Long.toString(view.revision())));
        }
        return line(view.label(), whole, notes);
    }

    /// The sum of the tasks of an array or of the components of a heterogeneous job.
    ///
    /// @param known as its user knows the whole
    public String of(String known, List<JobView> parts) {
        Whole whole = Whole.of(parts);
        List<String> notes = notes(whole);
        notes.addFirst(messages.count("line.parts", whole.parts()));
        return line(known, whole, notes);
    }

    private String line(@Nullable String known, Whole whole, List<String> notes) {
        String name = known == null ? "" : SafeText.of(known);
        String line = whole.mixed() ? messages.text("line.mixed", name) : figure(name, whole);
        for (String note : whole.mixed() ? List.<String>of() : notes) {
            line = messages.text("line.and", line, note);
        }
        // Few terminal fonts have the narrow no-break space.
        return line.replace('\u202F', '\u00A0');
    }

    private String figure(String name, Whole whole) {
        BigDecimal energy = whole.energyJ();
        if (energy == null) {
            return name.isEmpty() ? messages.text("line.none.own") : messages.text("line.none.named", name);
        }
        var figure = figures.energy(energy.doubleValue(), whole.sigmaJ());
        String key = figure.expanded() == null ? "figure.plain" : "figure.uncertain";
        String shown = messages.text(key, figures.shown(figure));
        String key2 = name.isEmpty() ? "line.own" : "line.named";
        return messages.text(key2, boundary(whole.boundary()), shown, name);
    }

    private String boundary(@Nullable Boundary boundary) {
        return messages.text(
                "boundary." + (boundary == null ? "none" : boundary.name().toLowerCase(Locale.ROOT)));
    }

    private List<String> notes(Whole whole) {
        List<String> notes = new ArrayList<>();
        if (whole.energyJ() != null) {
            var coverage = whole.coverage();
            notes.add(messages.text("line.measured", figures.percent(coverage.measured())));
            if (coverage.missing() > 0) {
                notes.add(messages.text("line.missing", figures.percent(coverage.missing())));
            }
            if (whole.apportioned()) {
                notes.add(messages.text("line.apportioned"));
            }
        }
        if (whole.parts() > 1) {
            addParts(notes, whole);
        } else if (whole.running() > 0) {
            notes.add(messages.text("line.running"));
        } else if (whole.provisional() > 0) {
            notes.add(messages.text("line.provisional"));
        }
        return notes;
    }

    private void addParts(List<String> notes, Whole whole) {
        String all = figures.whole(whole.parts());
        if (whole.unread() > 0 && whole.energyJ() != null) {
            notes.add(messages.text("line.parts.unread", figures.whole(whole.unread()), all));
        }
        if (whole.running() > 0) {
            notes.add(messages.text("line.parts.running", figures.whole(whole.running()), all));
        }
        if (whole.provisional() > 0) {
            notes.add(messages.text("line.parts.provisional", figures.whole(whole.provisional()), all));
        }
    }
}
