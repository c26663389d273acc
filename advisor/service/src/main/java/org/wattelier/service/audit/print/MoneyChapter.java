package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Quantity;
import org.wattelier.service.text.SafeText;

/// The electricity cost, on its tax basis, by line and by what the tariff tells apart.
final class MoneyChapter {
    private final Context context;

    MoneyChapter(Context context) {
        this.context = context;
    }

    Section section() {
        var tables = new ArrayList<Section.Table>();
        for (String key : context.keys(Measures.COST)) {
            Sum cost = context.total().measures().get(key);
            if (cost != null) {
                tables.add(lines(key, cost));
                tables.add(parts(key, cost));
            }
        }
        var above = new ArrayList<String>();
        if (tables.isEmpty()) {
            above.add(context.t("audit.cost.none"));
        }
        above.addAll(context.unknowns("tariff", "price", "standing", "when"));
        return new Section(
                "cost",
                context.t("audit.cost.title"),
                above,
                tables,
                List.of(context.t("footprint.cost.note"), context.t("audit.cost.uncertainty")));
    }

    private Section.Table lines(String key, Sum cost) {
        Quantity unit = Amounts.unit(key, cost.total());
        List<String> names = cost.lines().keySet().stream()
                .map(line -> context.t("audit.row." + line))
                .toList();
        return table(key, names, cost, List.copyOf(cost.lines().values()), unit, "audit.by.line");
    }

    private Section.Table parts(String key, Sum cost) {
        Quantity unit = Amounts.unit(key, cost.total());
        var names = new ArrayList<String>();
        for (String part : cost.parts().keySet()) {
            int space = part.indexOf(' ');
            names.add(context.t("audit.part." + part.substring(0, space), SafeText.of(part.substring(space + 1))));
        }
        Section.Table table = table(key, names, cost, List.copyOf(cost.parts().values()), unit, "audit.by.class");
        return withEnergy(table, List.copyOf(cost.parts().keySet()));
    }

    private Section.Table withEnergy(Section.Table table, List<String> parts) {
        Sum classes = context.total().measure(Measures.CLASSES);
        Map<String, BigDecimal> energy = classes == null ? Map.of() : classes.parts();
        Quantity unit = Amounts.unit(Measures.ENERGY, context.total().energy().total());
        var rows = new ArrayList<Section.Row>();
        for (int i = 0; i < parts.size(); i++) {
            boolean priced = parts.get(i).startsWith("class ");
            BigDecimal joules = priced ? energy.get(parts.get(i).substring("class ".length())) : null;
            Section.Row row = table.rows().get(i);
            rows.add(Section.Row.of(
                    row.name(),
                    joules == null ? "" : context.amounts().plain(joules, unit),
                    row.cells().getFirst()));
        }
        Section.Row total = table.total();
        return new Section.Table(
                table.caption(),
                List.of(
                        table.heads().getFirst(),
                        context.t("footprint.energy"),
                        table.heads().getLast()),
                rows,
                total == null
                        ? null
                        : Section.Row.of(total.name(), "", total.cells().getFirst()),
                true);
    }

    private Section.Table table(
            String key, List<String> names, Sum cost, List<BigDecimal> values, Quantity unit, String caption) {
        List<String> shown =
                context.amounts().adding(values, unit, context.amounts().partsStep(cost, unit));
        var rows = new ArrayList<Section.Row>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(Section.Row.of(names.get(i), shown.get(i)));
        }
        return new Section.Table(
                context.t(caption),
                List.of(context.t("footprint.line"), context.t("footprint.cost", context.tax(key))),
                rows,
                Section.Row.of(context.t("footprint.total"), context.amounts().total(shown.getLast(), cost, unit)),
                true);
    }
}
