package org.wattelier.service.pages;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.report.ComponentShare;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobWords;
import org.wattelier.service.report.MethodCard;
import org.wattelier.service.text.SafeText;

/// One job, ready to print.
public final class JobModel {
    /// @param width of the bar, 0 to 100
    public record Bar(String component, String name, String energy, String share, String width) {
        /// For those who cannot see the bar.
        public String said() {
            return name + " " + (share.isEmpty() ? energy : share);
        }

        /// For documents without a style sheet; Okabe and Ito's palette.
        public String colour() {
            return COLOURS.getOrDefault(component, "#56616b");
        }
    }

    public record Pair(String term, String text) {}

    private static final Map<String, String> COLOURS =
            Map.of("cpu", "#0072b2", "dram", "#e69f00", "gpu", "#009e73", "other", "#8a6d9e");

    private final Page page;
    private final JobView job;
    private final JobWords words;

    public JobModel(Page page, JobView job) {
        this.page = page;
        this.job = job;
        this.words = new JobWords(job, page.language());
    }

    public JobWords words() {
        return words;
    }

    public String title() {
        return page.t("job.title", SafeText.of(job.job()));
    }

    /// The name that the user gave it, empty where there is none.
    public String subtitle() {
        return job.name() == null ? "" : SafeText.of(job.name());
    }

    public String statusWord() {
        return job.status().name().toLowerCase(Locale.ROOT);
    }

    public boolean hasEnergy() {
        return job.energyJ() != null;
    }

    public List<Bar> bars() {
        return ComponentShare.of(job).stream().map(this::bar).toList();
    }

    private Bar bar(ComponentShare share) {
        BigDecimal energy = share.energyJ();
        String name = page.t("component." + share.component());
        return energy == null
                ? new Bar(share.component(), name, page.t("nodata"), "", "0")
                : new Bar(
                        share.component(),
                        name,
                        page.figures().energy(energy.doubleValue()),
                        page.figures().percent(share.share()),
                        Svg.number(share.share() * 100));
    }

    public @Nullable PowerChart power() {
        return job.profile() == null ? null : new PowerChart(page, job, job.profile());
    }

    public List<Pair> quarters() {
        List<Pair> rows = new ArrayList<>();
        var quarters = job.quarters();
        if (quarters != null) {
            Instant at = quarters.start();
            for (BigDecimal energy : quarters.energyJ()) {
                rows.add(new Pair(page.times().instant(at), page.figures().energy(energy.doubleValue())));
                at = at.plusSeconds(900);
            }
        }
        return rows;
    }

    /// Measured, estimated and missing as parts of one bar.
    public List<Bar> coverage() {
        var coverage = job.coverage();
        return List.of(
                part("measured", coverage.measured()),
                part("estimated", coverage.estimated()),
                part("missing", coverage.missing()));
    }

    private Bar part(String kind, double fraction) {
        String share = page.figures().percent(fraction);
        return new Bar(kind, page.t("job." + kind), "", share, Svg.number(fraction * 100));
    }

    /// The other view of power at rest, empty where there is none.
    public String usedIdle() {
        BigDecimal used = job.usedIdleJ();
        return used == null || used.signum() == 0
                ? ""
                : page.t("used_idle.sentence", page.figures().energy(used.doubleValue()));
    }

    public List<String> nodes() {
        return job.nodes().stream().map(SafeText::of).toList();
    }

    /// How many nodes, and which.
    public String nodeList() {
        return page.t("printed.nodes", nodeCount(), String.join(", ", nodes()));
    }

    /// At the foot of each printed page. It stands inside a style sheet's string.
    public String footer() {
        return (job.job() + " · " + page.second(job.published()) + " UTC").replaceAll("[\"\\\\\\s\\p{Cntrl}<>&]+", " ");
    }

    public String nodeCount() {
        return page.count("count.nodes", job.nodes().size());
    }

    public List<Pair> details() {
        List<Pair> details = new ArrayList<>();
        details.add(pair("job.user", named(job.user())));
        details.add(pair("job.account", named(job.account())));
        details.add(pair("job.partition", named(job.partition())));
        details.add(pair("job.state", words.state() + " (" + job.state().name() + ")"));
        details.add(pair("job.start", page.second(job.start())));
        details.add(pair("job.end", job.end() == null ? words.state() : page.second(job.end())));
        if (job.start() != null && job.end() != null) {
            details.add(pair("job.duration", page.times().duration(Duration.between(job.start(), job.end()))));
        }
        if (!words.seen().isEmpty()) {
            details.add(pair("job.sight", words.seen()));
        }
        details.add(pair(
                "job.cores",
                job.cores() == 0 ? page.t("unknown") : page.figures().whole(job.cores())));
        details.add(pair("job.boundary", words.boundaryName()));
        details.add(pair("job.method", words.method()));
        details.add(pair("job.status", words.status()));
        details.add(pair("job.run.number", Long.toString(job.run())));
        details.add(pair("job.revision", Long.toString(job.revision())));
        details.add(pair("job.published", page.second(job.published())));
        return details;
    }

    private Pair pair(String key, String text) {
        return new Pair(page.t(key), text);
    }

    private String named(@Nullable String name) {
        return name == null || name.isBlank() ? page.t("unknown") : SafeText.of(name);
    }

    public List<Pair> glossary() {
        return List.of(
                pair("job.boundary", page.t("word.boundary")),
                pair("job.measured", page.t("word.measured")),
                pair("job.estimated", page.t("word.estimated")),
                pair("job.missing", page.t("word.missing")),
                pair("word.apportioned.term", page.t("word.apportioned")),
                pair("word.idle.term", page.t("word.idle")),
                pair("word.uncertainty.term", page.t("word.uncertainty")),
                pair("word.status.term", page.t("word.status")));
    }

    /// Money and carbon; null while nothing is closed.
    public @Nullable FootprintModel footprint() {
        return job.footprint() == null ? null : new FootprintModel(job.footprint(), page.language());
    }

    public List<MethodCard.Line> card() {
        return new MethodCard(job, page.language()).lines();
    }

    /// Where the report lies in a form to keep.
    public List<Pair> formats() {
        String report = "/api/v1" + Addresses.report(job.cluster(), job.number(), job.run()) + "&lang="
                + page.language().tag() + "&format=";
        return Stream.of("pdf", "html", "csv", "xlsx")
                .map(format -> new Pair(format.toUpperCase(Locale.ROOT), report + format))
                .toList();
    }

    public String json() {
        return "/api/v1" + Addresses.job(job.cluster(), job.number(), job.run());
    }
}
