package org.wattelier.service.audit.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditScope;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.Quantity;
import org.wattelier.service.text.SafeText;

/// The statement as its template shows it.
public final class AuditModel {
    private static final String STYLE = style("audit.css");

    private final Context context;
    private final List<Section> sections;

    AuditModel(Audit audit, Language language, Hashed json, Hashed csv) {
        context = Context.of(audit, language);
        var proof = new ProofChapters(context, json, csv);
        var all = new ArrayList<Section>();
        all.add(proof.scope());
        all.addAll(new EnergyChapters(context).all());
        all.add(new QualityChapter(context).section());
        all.add(new MoneyChapter(context).section());
        all.addAll(new CarbonChapters(context).all());
        all.add(proof.notCovered());
        all.add(proof.factors());
        all.add(proof.again());
        all.add(proof.words());
        all.add(proof.signOff());
        sections = List.copyOf(all);
    }

    private static String style(String file) {
        try (InputStream in = Objects.requireNonNull(AuditModel.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ours but for the foot of the page, which holds nothing that ends a string.
    public String style() {
        String foot = subject() + " · " + period();
        return STYLE.replace("FOOTER", foot.replaceAll("[^\\p{L}\\p{N} .,:;'’()+/·\u00A0\u202F–-]", "?"));
    }

    public String title() {
        return context.t("audit.title");
    }

    public String subject() {
        String account = context.audit().scope().account();
        return account == null ? context.t("audit.subject.all") : context.t("audit.subject", SafeText.of(account));
    }

    public String period() {
        AuditScope scope = context.audit().scope();
        var day = DateTimeFormatter.ofPattern(context.language() == Language.FR ? "dd/MM/yyyy" : "yyyy-MM-dd");
        return context.t(
                "audit.period",
                day.format(scope.from()),
                day.format(scope.to()),
                scope.zone().getId());
    }

    /// What must be said before any figure.
    public List<String> warnings() {
        var warnings = new ArrayList<>(List.of(context.t("audit.isnot")));
        if (context.isAllEstimated()) {
            warnings.add(context.t("audit.estimated"));
        }
        if (context.boundaries() > 1) {
            warnings.add(context.t("audit.mixed", context.whole(context.boundaries())));
        }
        if (context.audit()
                .sums()
                .by(org.wattelier.service.audit.AuditSums.By.STATUS)
                .containsKey("provisional")) {
            warnings.add(context.t("audit.provisional"));
        }
        warnings.addAll(context.unknowns("pue", "shared_it"));
        return warnings;
    }

    /// The figures in short.
    public List<Section.Row> summary() {
        var rows = new ArrayList<Section.Row>();
        rows.add(Section.Row.of(
                context.t("audit.jobs"), context.whole(context.total().jobs())));
        rows.add(amount(
                context.t("audit.energy.all"), Measures.ENERGY, context.total().energy()));
        amounts(rows, Measures.COST);
        amounts(rows, Measures.INVENTORY);
        for (int i = 0; i < context.keys(Measures.EMBODIED_LOW).size(); i++) {
            rows.add(made(
                    context.keys(Measures.EMBODIED_LOW).get(i),
                    context.keys(Measures.EMBODIED_HIGH).get(i)));
        }
        var time = context.total().coverage();
        if (time.totalMs() > 0) {
            rows.add(Section.Row.of(
                    context.t("audit.coverage"),
                    context.t(
                            "job.coverage.line",
                            share(time.measuredMs(), time.totalMs()),
                            share(time.estimatedMs(), time.totalMs()),
                            share(time.missingMs(), time.totalMs()))));
        }
        return rows;
    }

    private String share(long part, long whole) {
        return context.amounts().figures().percent((double) part / whole);
    }

    private void amounts(List<Section.Row> rows, String kind) {
        for (String key : context.keys(kind)) {
            String name = kind.equals(Measures.COST)
                    ? context.t("footprint.cost", context.tax(key))
                    : context.t("audit.emissions.inventory");
            Sum sum = context.total().measure(key);
            if (sum != null) {
                rows.add(kind.equals(Measures.COST) ? partial(amount(name, key, sum)) : amount(name, key, sum));
            }
        }
    }

    /// What has no price is not free.
    private Section.Row partial(Section.Row row) {
        BigDecimal without = Stream.of("tariff", "price")
                .map(what -> context.total().unknown().getOrDefault(what, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return without.signum() == 0
                ? row
                : Section.Row.of(
                        row.name(), context.t("audit.partial", row.cells().getFirst(), context.energy(without)));
    }

    private Section.Row amount(String name, String key, Sum sum) {
        String estimated = context.isAllEstimated() ? " (" + context.t("audit.estimated.short") + ")" : "";
        return Section.Row.of(name, context.amounts().amount(sum, Amounts.unit(key, sum.total())) + estimated);
    }

    private Section.Row made(String low, String high) {
        Sum least = Objects.requireNonNull(context.total().measure(low));
        Sum most = Objects.requireNonNull(context.total().measure(high));
        Quantity unit = Amounts.unit(high, most.total());
        String range = context.t(
                "audit.range",
                context.amounts().plain(least.total(), unit),
                context.amounts().plain(most.total(), unit));
        BigDecimal without = context.total().unknown().get("embodied");
        return Section.Row.of(
                context.t("audit.making"),
                without == null ? range : context.t("audit.partial.making", range, context.energy(without)));
    }

    public List<Section> sections() {
        return sections;
    }
}
