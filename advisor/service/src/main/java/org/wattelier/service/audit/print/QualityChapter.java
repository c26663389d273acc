package org.wattelier.service.audit.print;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.results.Coverage;
import org.wattelier.service.audit.AuditSums.By;
import org.wattelier.service.audit.Group;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Quantity;

/// How the figures are known: by boundary and method, by status, and what their uncertainty is made of.
final class QualityChapter {
    private final Context context;

    QualityChapter(Context context) {
        this.context = context;
    }

    Section section() {
        var below = new ArrayList<>(List.of(context.t("audit.quality.uncertainty")));
        if (context.boundaries() > 1) {
            below.addFirst(context.t("audit.mixed", context.whole(context.boundaries())));
        }
        return new Section(
                "quality",
                context.t("audit.quality.title"),
                List.of(context.t("word.boundary")),
                List.of(
                        coverage(By.BOUNDARY_AND_METHOD, "audit.boundary"),
                        coverage(By.STATUS, "job.status"),
                        uncertainty()),
                below);
    }

    private Section.Table coverage(By by, String head) {
        var rows = new ArrayList<Section.Row>();
        context.audit().sums().by(by).forEach((key, group) -> rows.add(row(context.name(by, key), group)));
        return new Section.Table(
                context.t("audit.by", context.t(head)),
                List.of(
                        context.t(head),
                        context.t("audit.jobs"),
                        context.t("footprint.compute"),
                        context.t("job.measured"),
                        context.t("job.estimated"),
                        context.t("job.missing")),
                rows,
                row(context.t("audit.total"), context.total()),
                true);
    }

    private Section.Row row(String name, Group group) {
        Coverage time = group.coverage();
        Quantity unit = Amounts.unit(Measures.ENERGY, context.total().energy().total());
        return Section.Row.of(
                name,
                context.whole(group.jobs()),
                context.amounts().plain(group.energy().line("compute"), unit),
                share(time.measuredMs(), time),
                share(time.estimatedMs(), time),
                share(time.missingMs(), time));
    }

    private String share(long ms, Coverage time) {
        Figures figures = context.amounts().figures();
        return time.totalMs() == 0 ? "–" : figures.percent((double) ms / time.totalMs());
    }

    private Section.Table uncertainty() {
        Sum energy = context.total().energy();
        Quantity unit = Amounts.unit(Measures.ENERGY, energy.total());
        Figures figures = context.amounts().figures();
        var rows = new ArrayList<Section.Row>();
        rows.add(Section.Row.of(context.t("audit.own"), known(figures.plusMinus(energy.own(), unit))));
        energy.common()
                .forEach((group, sigma) -> rows.add(Section.Row.of(
                        context.t("audit.group", group), known(figures.plusMinus(sigma.doubleValue(), unit)))));
        return new Section.Table(
                context.t("audit.quality.parts"),
                List.of(context.t("footprint.line"), "± (k = 2)".replace(' ', '\u00A0')),
                rows,
                Section.Row.of(
                        context.t("audit.quality.all"), known(context.amounts().plusMinus(energy, unit))),
                true);
    }

    private String known(String plusMinus) {
        return plusMinus.isEmpty() ? context.t("unknown") : plusMinus;
    }
}
