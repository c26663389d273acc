package org.wattelier.service.audit.print;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditScope;
import org.wattelier.service.audit.FactorLine;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.SafeText;
import org.wattelier.service.text.Times;

/// What a reader needs to check the statement, and where it ends.
final class ProofChapters {
    private static final int HASH_SHOWN = 32;

    private final Context context;
    private final Hashed json;
    private final Hashed csv;

    ProofChapters(Context context, Hashed json, Hashed csv) {
        this.context = context;
        this.json = json;
        this.csv = csv;
    }

    Section scope() {
        AuditScope scope = context.audit().scope();
        var sums = context.audit().sums();
        var rows = new ArrayList<Section.Row>();
        pair(rows, "job.account", scope.account() == null ? context.t("audit.all") : SafeText.of(scope.account()));
        pair(rows, "jobs.cluster", scope.cluster() == null ? context.t("audit.all") : SafeText.of(scope.cluster()));
        pair(rows, "audit.begin", local(scope.begin().atZone(scope.zone())));
        pair(rows, "audit.end", local(scope.end().atZone(scope.zone())));
        pair(rows, "audit.zone", scope.zone().getId());
        pair(rows, "audit.asof", new Times(context.language()).second(scope.asOf()) + "\u00A0UTC");
        pair(rows, "audit.jobs.counted", context.whole(context.total().jobs()));
        pair(rows, "audit.jobs.cut", context.whole(sums.cut()));
        pair(rows, "audit.jobs.running", context.whole(sums.running()));
        pair(rows, "audit.jobs.later", context.whole(context.audit().publishedLater()));
        return new Section(
                "scope",
                context.t("audit.scope.title"),
                List.of(),
                List.of(pairs("audit.scope.title", rows)),
                List.of(context.t("audit.scope.rule"), context.t("audit.scope.share"), context.t("audit.scope.lines")));
    }

    private String local(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").format(at).replace(' ', '\u00A0');
    }

    private void pair(List<Section.Row> rows, String key, String text) {
        rows.add(Section.Row.of(context.t(key), text));
    }

    private Section.Table pairs(String caption, List<Section.Row> rows) {
        return new Section.Table(
                context.t(caption), List.of(context.t("audit.what"), context.t("audit.said")), rows, null, false);
    }

    Section notCovered() {
        List<String> below = context.unknowns(context.total().unknown().keySet().toArray(String[]::new));
        var rows = new ArrayList<Section.Row>();
        for (String each : Audit.NOT_COVERED) {
            pair(rows, "audit.not." + each, context.t("audit.not." + each + ".text"));
        }
        return new Section(
                "not",
                context.t("audit.not.title"),
                List.of(context.t("audit.not.text")),
                List.of(pairs("audit.not.title", rows)),
                below);
    }

    Section factors() {
        var rows = new ArrayList<Section.Row>();
        boolean standsIn = false;
        for (FactorLine factor : FactorLine.all(context.audit())) {
            standsIn |= factor.standIn();
            String to = factor.to() == null ? "" : day(factor.to());
            rows.add(Section.Row.of(
                    factor.id() + "\u00A0v" + factor.version() + (factor.standIn() ? "\u00A0*" : ""),
                    value(factor),
                    day(factor.from()) + "\u00A0– " + to,
                    SafeText.of(factor.source()),
                    factor.hash()));
        }
        var table = new Section.Table(
                context.t("audit.factors.title"),
                List.of(
                        context.t("audit.factor"),
                        context.t("audit.value"),
                        context.t("audit.validity"),
                        context.t("audit.source"),
                        context.t("audit.hash")),
                rows,
                null,
                false);
        return new Section(
                "factors",
                context.t("audit.factors.title"),
                List.of(),
                List.of(table),
                standsIn ? List.of(context.t("audit.factors.standin")) : List.of());
    }

    private String day(String instant) {
        return java.time.Instant.parse(instant)
                .atZone(context.audit().scope().zone())
                .format(DateTimeFormatter.ofPattern(context.language() == Language.FR ? "dd/MM/yyyy" : "yyyy-MM-dd"));
    }

    private String value(FactorLine factor) {
        String value = factor.value() == null ? "" : factor.value();
        return context.language() == Language.FR ? value.replace('.', ',') : value;
    }

    Section again() {
        Audit audit = context.audit();
        var rows = new ArrayList<Section.Row>();
        pair(rows, "audit.program", "Wattelier " + audit.version());
        pair(rows, "audit.command", audit.scope().command().replace(" --", " \\\n--"));
        pair(rows, "audit.lines", context.whole(audit.lines().lines()));
        pair(rows, "audit.hash.lines", grouped(audit.lines().sha256()));
        if (!json.sha256().isEmpty()) {
            pair(rows, "audit.hash.json", grouped(json.sha256()));
            pair(rows, "audit.hash.csv", grouped(csv.sha256()));
        }
        return new Section(
                "again",
                context.t("audit.again.title"),
                List.of(context.t("audit.again.text")),
                List.of(pairs("audit.again.title", rows)),
                List.of(context.t(json.sha256().isEmpty() ? "audit.again.beside" : "audit.again.inside")));
    }

    /// A line of 64 letters does not fit into a column.
    private static String grouped(String hash) {
        return hash.substring(0, HASH_SHOWN) + " " + hash.substring(HASH_SHOWN);
    }

    Section words() {
        var rows = new ArrayList<Section.Row>();
        for (String word :
                List.of("compute", "shared", "facility", "inventory", "hourly", "making", "scope3", "completed")) {
            pair(rows, "audit.word." + word + ".term", context.t("audit.word." + word));
        }
        pair(rows, "word.uncertainty.term", context.t("word.uncertainty"));
        pair(rows, "job.measured", context.t("word.measured"));
        pair(rows, "job.estimated", context.t("word.estimated"));
        pair(rows, "job.missing", context.t("word.missing"));
        pair(rows, "word.idle.term", context.t("word.idle"));
        return new Section("words", context.t("job.words"), List.of(), List.of(pairs("job.words", rows)), List.of());
    }

    /// To be filled in by hand.
    Section signOff() {
        var rows = new ArrayList<Section.Row>();
        for (String who : List.of("prepared", "checked", "approved")) {
            rows.add(Section.Row.of(context.t("audit.sign." + who), "\u00A0", "\u00A0", "\u00A0"));
        }
        var table = new Section.Table(
                context.t("audit.sign.title"),
                List.of(
                        context.t("audit.sign.role"),
                        context.t("audit.sign.name"),
                        context.t("audit.sign.date"),
                        context.t("audit.sign.signature")),
                rows,
                null,
                false);
        var numbers = List.of(
                Section.Row.of(context.t("audit.sign.number"), "\u00A0"),
                Section.Row.of(context.t("audit.sign.revision"), "\u00A0"));
        return new Section(
                "sign",
                context.t("audit.sign.title"),
                List.of(context.t("audit.sign.text")),
                List.of(pairs("audit.sign.number", numbers), table),
                List.of());
    }
}
