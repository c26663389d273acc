package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.MassUnit;
import org.wattelier.service.text.Quantity;

/// Emissions: inventory and hourly figures in columns that are never added; manufacture as a range; and for a client
/// the
/// one total of scope 3, category 1.
final class CarbonChapters {
    private static final List<String> LINES = List.of("compute", "shared_it", "facility");

    private final Context context;

    CarbonChapters(Context context) {
        this.context = context;
    }

    List<Section> all() {
        return List.of(emissions(), purchased());
    }

    private Section emissions() {
        List<String> keys = new ArrayList<>(context.keys(Measures.INVENTORY));
        keys.addAll(context.keys(Measures.MARKET));
        keys.addAll(context.keys(Measures.HOURLY));
        var heads = new ArrayList<>(List.of(context.t("footprint.line")));
        var columns = new ArrayList<List<String>>();
        for (String key : keys) {
            heads.add(context.t("audit.emissions." + key.substring(0, key.indexOf('_'))));
            columns.add(column(key));
        }
        var rows = new ArrayList<Section.Row>();
        for (int i = 0; i < LINES.size(); i++) {
            rows.add(row("audit.row." + LINES.get(i), columns, i));
        }
        var table = new Section.Table(
                context.t("audit.emissions.title"), heads, rows, row("footprint.total", columns, LINES.size()), true);
        var below = new ArrayList<String>();
        for (String key : keys) {
            below.add(context.t("audit.emissions.basis", heads.get(1 + keys.indexOf(key)), context.basis(key)));
        }
        below.add(context.t(context.keys(Measures.HOURLY).isEmpty() ? "audit.hourly.none" : "footprint.two.note"));
        below.add(context.t("audit.avoided"));
        return new Section(
                "emissions",
                context.t("audit.emissions.title"),
                keys.isEmpty()
                        ? List.of(context.t("audit.emissions.none"))
                        : context.unknowns("yearly_intensity", "market_intensity", "when"),
                keys.isEmpty() ? List.of() : List.of(table),
                below);
    }

    private Section.Row row(String name, List<List<String>> columns, int at) {
        return new Section.Row(
                context.t(name), columns.stream().map(column -> column.get(at)).toList(), null);
    }

    /// The three lines and the total.
    private List<String> column(String key) {
        Sum sum = context.total().measures().get(key);
        if (sum == null) {
            return List.of("", "", "", "");
        }
        Quantity unit = Amounts.unit(key, sum.total());
        List<String> known =
                LINES.stream().filter(line -> sum.lines().containsKey(line)).toList();
        List<String> shown = context.amounts()
                .adding(
                        known.stream().map(sum::line).toList(),
                        unit,
                        context.amounts().partsStep(sum, unit));
        var column = new ArrayList<String>();
        for (String line : LINES) {
            int at = known.indexOf(line);
            column.add(at < 0 ? context.t("unknown") : shown.get(at));
        }
        column.add(context.amounts().total(shown.getLast(), sum, unit));
        return column;
    }

    private BigDecimal made(String kind) {
        return context.keys(kind).stream()
                .map(key -> context.total().measures().get(key))
                .filter(sum -> sum != null)
                .map(Sum::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Two columns, low and high; only the last line is a range.
    private Section purchased() {
        boolean client = context.audit().scope().account() != null;
        String title = context.t(client ? "audit.scope3.title" : "audit.centre.title");
        List<String> keys = context.keys(Measures.INVENTORY);
        Sum electricity = keys.size() == 1 ? context.total().measures().get(keys.getFirst()) : null;
        if (electricity == null) {
            String why = keys.isEmpty() ? "audit.emissions.none" : "audit.scope3.bases";
            return new Section("scope3", title, List.of(context.t(why)), List.of(), List.of());
        }
        List<String> lines = LINES.stream()
                .filter(line -> electricity.lines().containsKey(line))
                .toList();
        Quantity unit = MassUnit.fitting(
                        electricity.total().add(made(Measures.EMBODIED_HIGH)).doubleValue())
                .quantity();
        List<String> low = bound(electricity, lines, Measures.EMBODIED_LOW, unit);
        List<String> high = bound(electricity, lines, Measures.EMBODIED_HIGH, unit);
        var rows = new ArrayList<Section.Row>();
        for (int i = 0; i < lines.size(); i++) {
            rows.add(Section.Row.of(context.t("audit.electricity." + lines.get(i)), low.get(i), high.get(i)));
        }
        rows.add(Section.Row.of(context.t("audit.making"), low.get(lines.size()), high.get(lines.size())));
        var total = Section.Row.of(
                context.t(client ? "audit.scope3.total" : "audit.centre.total"), low.getLast(), high.getLast());
        var table = new Section.Table(
                title,
                List.of(context.t("footprint.line"), context.t("audit.low"), context.t("audit.high")),
                rows,
                total,
                true);
        return new Section("scope3", title, List.of(), List.of(table), notes(client, electricity, unit));
    }

    /// The lines, the making and their sum. The lines are rounded by themselves, so that they read the same in both
    /// columns.
    private List<String> bound(Sum electricity, List<String> lines, String embodied, Quantity unit) {
        BigDecimal step = context.amounts().partsStep(electricity, unit);
        return context.amounts().adding(lines.stream().map(electricity::line).toList(), made(embodied), unit, step);
    }

    private List<String> notes(boolean client, Sum electricity, Quantity unit) {
        var notes = new ArrayList<String>();
        notes.add(context.t(client ? "audit.scope3.note" : "audit.centre.note"));
        notes.add(context.t("audit.scope3.uncertainty", context.amounts().plusMinus(electricity, unit)));
        if (electricity.parts().isEmpty()) {
            notes.add(context.t("footprint.basis.life_cycle"));
        }
        electricity
                .parts()
                .forEach((part, grams) -> notes.add(
                        context.t("audit.factor." + part, context.amounts().plain(grams, unit))));
        for (String key : context.keys(Measures.EMBODIED_LOW)) {
            notes.add(context.t("audit.making.note", context.t("footprint.denominator." + Titles.rest(key))));
        }
        if (context.keys(Measures.EMBODIED_LOW).isEmpty()
                || context.total().unknown().containsKey("embodied")) {
            notes.add(context.t("audit.making.none"));
        }
        return notes;
    }
}
