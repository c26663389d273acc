package org.wattelier.service.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.footprint.FootprintTable;
import org.wattelier.service.footprint.FootprintView;
import org.wattelier.service.footprint.FootprintWords;
import org.wattelier.service.report.JobView.Profile;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.SafeText;
import org.wattelier.service.text.Times;

/// A job's report for a terminal, 80 characters wide unless a name is longer.
public final class TextReport {
    private static final int BAR = 24;
    private static final int CURVE = 60;
    private static final int MOST_NODES = 16;

    private final JobView view;
    private final JobWords words;
    private final Messages messages;
    private final Figures figures;
    private final Times times;
    private final StringBuilder out = new StringBuilder();

    private TextReport(JobView view, Language language) {
        this.view = view;
        this.words = new JobWords(view, language);
        this.messages = Messages.in(language);
        this.figures = new Figures(language);
        this.times = new Times(language);
    }

    /// Lines of text that end in a line end.
    public static String render(JobView view, Locale locale) {
        return new TextReport(view, Language.of(locale)).rendered();
    }

    /// How the figure came about, to follow the report.
    public static String explained(JobView view, Locale locale) {
        return new TextReport(view, Language.of(locale)).card();
    }

    private String card() {
        section("card.title");
        for (MethodCard.Line card : new MethodCard(view, messages.language()).lines()) {
            line("  " + card.term() + colon() + card.text());
        }
        return plain();
    }

    private String rendered() {
        head();
        components();
        footprint();
        power();
        known();
        details();
        return plain();
    }

    /// Few terminal fonts have the narrow no-break space.
    private String plain() {
        return out.toString().replace('\u202F', '\u00A0').replace("CO₂e", "CO2e");
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private void section(String key) {
        line("");
        line(messages.text(key));
    }

    private void head() {
        List<String> title = new ArrayList<>();
        title.add(messages.text("job.title", SafeText.of(view.cluster() + "/" + view.known())));
        title.add(messages.text("job.run", Long.toString(view.run())));
        for (String part : new @Nullable String[] {view.name(), view.user(), view.account()}) {
            if (part != null && !part.isBlank()) {
                title.add(SafeText.of(part));
            }
        }
        line(String.join(" · ", title));
        line(words.headline());
        if (view.footprint() != null) {
            line(new FootprintWords(view.footprint(), messages.language()).headline());
        }
        line(words.statusSentence());
        line(words.boundary());
    }

    private void components() {
        if (view.energyJ() == null) {
            return;
        }
        section("job.energy");
        List<ComponentShare> shares = ComponentShare.of(view);
        int widest = shares.stream().mapToInt(s -> name(s).length()).max().orElse(0);
        for (ComponentShare share : shares) {
            line("  " + pad(name(share), widest) + "  " + amounts(share));
        }
        if (!words.idle().isEmpty()) {
            line("  " + words.idle());
        }
    }

    private String name(ComponentShare share) {
        return messages.text("component." + share.component());
    }

    private String amounts(ComponentShare share) {
        BigDecimal energy = share.energyJ();
        if (energy == null) {
            return messages.text("nodata");
        }
        return Bars.bar(share.share(), BAR) + "  " + padLeft(figures.percent(share.share()), 7) + "  "
                + padLeft(figures.energy(energy.doubleValue()), 10);
    }

    /// The table of the page, a line for each total: columns of four do not fit into 80 characters.
    private void footprint() {
        FootprintView footprint = view.footprint();
        if (footprint == null) {
            return;
        }
        section("footprint.title");
        var table = new FootprintTable(footprint, messages.language());
        for (int column = 0; column < table.titles().size(); column++) {
            line("  " + table.titles().get(column) + colon()
                    + table.total().cells().get(column));
            for (FootprintTable.Row row : table.rows()) {
                if (!row.cells().get(column).isEmpty()) {
                    line("    " + row.name() + colon() + row.cells().get(column));
                }
            }
        }
        var footprintWords = new FootprintWords(footprint, messages.language());
        footprintWords.notes().forEach(note -> line("  " + note));
        footprintWords.factors().forEach(note -> line("  " + note));
    }

    private void power() {
        Profile profile = view.profile();
        if (profile == null) {
            return;
        }
        section("job.power");
        line("  " + Bars.curve(profile.powerW(), CURVE));
        Instant end = profile.start()
                .plusSeconds((long) profile.stepS() * profile.powerW().size());
        line("  " + times.instant(profile.start()) + " – " + times.instant(end) + " UTC");
        line("  " + PowerSummary.of(view, profile).sentence(messages, figures, times));
    }

    private void known() {
        section("job.quality");
        line("  " + words.coverage());
        line("  " + words.attribution());
        words.quality().forEach(note -> line("  " + note));
        row("job.method", words.method());
    }

    private void details() {
        section("job.details");
        if (view.label() != null) {
            row("job.number", view.number());
        }
        row("job.state", words.state() + " (" + view.state().name() + ")");
        row("job.partition", view.partition() == null ? messages.text("unknown") : SafeText.of(view.partition()));
        row("job.start", instant(view.start()));
        row("job.end", view.end() == null ? words.state() : instant(view.end()));
        if (view.start() != null && view.end() != null) {
            row("job.duration", times.duration(Duration.between(view.start(), view.end())));
        }
        if (!words.seen().isEmpty()) {
            row("job.sight", words.seen());
        }
        row("job.nodes", nodes());
        row("job.cores", view.cores() == 0 ? messages.text("unknown") : figures.whole(view.cores()));
        row("job.status", words.status());
        row("job.revision", Long.toString(view.revision()));
    }

    private String instant(@Nullable Instant at) {
        return at == null ? messages.text("unknown") : times.instant(at) + " UTC";
    }

    private String nodes() {
        String names = String.join(
                ", ", view.nodes().stream().limit(MOST_NODES).map(SafeText::of).toList());
        String more = view.nodes().size() > MOST_NODES ? ", …" : "";
        return messages.count("count.nodes", view.nodes().size()) + " (" + names + more + ")";
    }

    private void row(String key, String value) {
        line("  " + messages.text(key) + colon() + value);
    }

    private String colon() {
        return messages.language() == Language.FR ? "\u00A0: " : ": ";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String padLeft(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
