package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.AuditSums.By;
import org.wattelier.service.audit.Group;
import org.wattelier.service.audit.Measure;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Quantity;

/// What was computed, with what energy: by line, component, month, project and end.
final class EnergyChapters {
    private static final List<String> LINES = List.of("compute", "shared_it", "facility");
    private static final List<String> COMPONENTS = List.of("cpu", "dram", "gpu", "other");

    private final Context context;
    private final Sum energy;
    private final Quantity unit;

    EnergyChapters(Context context) {
        this.context = context;
        energy = context.total().energy();
        unit = Amounts.unit(Measures.ENERGY, energy.total());
    }

    List<Section> all() {
        return List.of(lines(), months(), groups(), states());
    }

    private Section lines() {
        var below = new ArrayList<>(
                List.of(context.t("audit.energy.lines"), context.t("footprint.rounding"), context.t("audit.digits")));
        below.addAll(context.unknowns("pue", "shared_it"));
        if (context.boundaries() > 1) {
            below.addFirst(context.t("audit.mixed", context.whole(context.boundaries())));
        }
        if (context.isAllEstimated()) {
            below.addFirst(context.t("audit.estimated"));
        }
        return new Section(
                "energy",
                context.t("audit.energy.title"),
                List.of(),
                List.of(
                        parts("audit.energy.title", LINES, energy.lines(), "audit.row.", energy),
                        parts("job.energy", COMPONENTS, energy.parts(), "component.", null),
                        kinds()),
                below);
    }

    /// @param whole whose total is shown with its uncertainty; null for the compute line, which has none of its own
    /// here
    private Section.Table parts(
            String caption, List<String> names, Map<String, BigDecimal> values, String words, @Nullable Sum whole) {
        List<String> known = names.stream().filter(values::containsKey).toList();
        List<BigDecimal> parts = known.stream().map(values::get).toList();
        List<String> shown = context.amounts().adding(parts, unit, step(whole));
        var rows = new ArrayList<Section.Row>();
        for (String name : names) {
            int at = known.indexOf(name);
            rows.add(Section.Row.of(
                    context.t(words + name), at < 0 ? context.t("unknown") : shown(parts.get(at), shown.get(at))));
        }
        String total = whole == null ? shown.getLast() : context.amounts().total(shown.getLast(), whole, unit);
        String name = context.t(whole == null ? "audit.compute.total" : "footprint.total");
        return new Section.Table(
                context.t(caption),
                List.of(context.t("footprint.line"), context.t("footprint.energy")),
                rows,
                Section.Row.of(name, total),
                true);
    }

    /// No accelerator at all, or none with a meter: that is not nought.
    private static String shown(BigDecimal value, String text) {
        return value.signum() == 0 ? "–" : text;
    }

    private BigDecimal step(@Nullable Sum whole) {
        return whole == null
                ? context.amounts().figures().step(energy.line("compute").doubleValue(), 0, unit)
                : context.amounts().partsStep(whole, unit);
    }

    /// Of the compute line: what was filled in, what is power at rest.
    private Section.Table kinds() {
        BigDecimal compute = energy.line("compute");
        BigDecimal imputed = total(Measures.IMPUTED);
        BigDecimal idle = total(Measures.IDLE);
        return new Section.Table(
                context.t("audit.kinds"),
                List.of(context.t("footprint.line"), context.t("footprint.energy")),
                List.of(
                        Section.Row.of(
                                context.t("audit.kind.measured"),
                                context.amounts().plain(compute.subtract(imputed), unit)),
                        Section.Row.of(
                                context.t("audit.kind.imputed"),
                                context.amounts().plain(imputed, unit)),
                        Section.Row.of(
                                context.t("audit.kind.idle"), context.amounts().plain(idle, unit))),
                null,
                true);
    }

    private BigDecimal total(String key) {
        Sum sum = context.total().measure(key);
        return sum == null ? BigDecimal.ZERO.setScale(Measure.ENERGY_SCALE) : sum.total();
    }

    private Section months() {
        var months = new ArrayList<GroupTable.Named>();
        var known = context.audit().sums().by(By.MONTH);
        YearMonth last = YearMonth.from(context.audit().scope().to());
        for (YearMonth month = YearMonth.from(context.audit().scope().from());
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            months.add(new GroupTable.Named(month.toString(), known.getOrDefault(month.toString(), new Group())));
        }
        return new Section(
                "months",
                context.t("audit.months.title"),
                List.of(),
                List.of(new GroupTable(context, months)
                        .table(context.t("audit.months.title"), context.t("audit.month"), true)),
                List.of(context.t("audit.months.note"), context.t("audit.digits")));
    }

    private Section groups() {
        return new Section(
                "groups",
                context.t("audit.groups.title"),
                List.of(),
                List.of(
                        group(By.ACCOUNT, "job.account"),
                        group(By.PARTITION, "job.partition"),
                        group(By.USER, "job.user")),
                List.of(
                        context.t(context.audit().scope().names() ? "audit.users.named" : "audit.users.numbered"),
                        context.t("audit.digits")));
    }

    private Section states() {
        var sums = context.audit().sums();
        BigDecimal other = sums.by(By.STATE).entrySet().stream()
                .filter(entry -> !entry.getKey().equals("completed"))
                .map(entry -> entry.getValue().energy().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Section(
                "states",
                context.t("audit.states.title"),
                List.of(context.t("audit.states.text", context.amounts().plain(other, unit))),
                List.of(group(By.STATE, "job.state")),
                List.of(context.t("audit.states.note")));
    }

    private Section.Table group(By by, String head) {
        return GroupTable.of(context, by).table(context.t("audit.by", context.t(head)), context.t(head), false);
    }
}
