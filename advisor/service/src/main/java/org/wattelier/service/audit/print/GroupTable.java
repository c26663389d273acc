package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.AuditSums;
import org.wattelier.service.audit.Group;
import org.wattelier.service.audit.Measures;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Quantity;

/// Jobs by something they have in common: how many, and what they came to. The largest twenty and the rest.
final class GroupTable {
    private static final int LARGEST = 20;
    private static final Sum NOTHING = new Sum();

    private final Context context;
    private final List<Named> groups;

    record Named(String name, Group group) {
        Sum measure(String key) {
            Sum sum = group.measure(key);
            return sum == null ? NOTHING : sum;
        }
    }

    /// In the order given.
    GroupTable(Context context, List<Named> groups) {
        this.context = context;
        this.groups = groups;
    }

    static GroupTable of(Context context, AuditSums.By by) {
        List<Named> all = context.audit().sums().by(by).entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Group> entry) ->
                                entry.getValue().energy().total(),
                        Comparator.reverseOrder()))
                .map(entry -> new Named(context.name(by, entry.getKey()), entry.getValue()))
                .toList();
        return new GroupTable(context, largest(context, all));
    }

    private static List<Named> largest(Context context, List<Named> all) {
        if (all.size() <= LARGEST + 1) {
            return all;
        }
        var rest = new Group();
        all.subList(LARGEST, all.size()).forEach(named -> rest.add(named.group()));
        var shown = new ArrayList<>(all.subList(0, LARGEST));
        shown.add(new Named(context.t("audit.rest", context.whole(all.size() - LARGEST)), rest));
        return shown;
    }

    Section.Table table(String caption, String head, boolean bars) {
        var heads = new ArrayList<>(List.of(head, context.t("audit.jobs"), context.t("footprint.energy"), "±"));
        var columns = new ArrayList<List<String>>();
        columns.add(column(Measures.ENERGY));
        for (String kind : List.of(Measures.COST, Measures.INVENTORY)) {
            for (String key : context.keys(kind)) {
                heads.add(
                        kind.equals(Measures.COST)
                                ? context.t("audit.head.cost", context.tax(key))
                                : context.t("audit.head.inventory"));
                columns.add(column(key));
            }
        }
        var rows = new ArrayList<Section.Row>();
        for (int i = 0; i < groups.size(); i++) {
            Named named = groups.get(i);
            rows.add(new Section.Row(named.name(), cells(named.group(), columns, i), bars ? bar(named) : null));
        }
        var total = new Section.Row(context.t("audit.total"), cells(context.total(), columns, groups.size()), null);
        return new Section.Table(caption, heads, rows, total, true);
    }

    private List<String> cells(Group group, List<List<String>> columns, int row) {
        var cells = new ArrayList<String>();
        cells.add(context.whole(group.jobs()));
        for (int column = 0; column < columns.size(); column++) {
            cells.add(columns.get(column).get(row));
            if (column == 0) {
                cells.add(context.amounts().plusMinus(group.energy(), unit(Measures.ENERGY)));
            }
        }
        return cells;
    }

    private List<String> column(String key) {
        Quantity unit = unit(key);
        List<Sum> sums = groups.stream().map(named -> named.measure(key)).toList();
        BigDecimal step = context.amounts().step(sums, total(key), unit);
        List<String> shown = new ArrayList<>(
                context.amounts().adding(sums.stream().map(Sum::total).toList(), unit, step));
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i).group();
            if (group.jobs() == 0) {
                shown.set(i, "–");
            } else if (group.measure(key) == null) {
                shown.set(i, context.t("unknown"));
            }
        }
        return shown;
    }

    private Quantity unit(String key) {
        return Amounts.unit(key, total(key).total());
    }

    private Sum total(String key) {
        Sum sum = context.total().measure(key);
        return sum == null ? NOTHING : sum;
    }

    private Section.@Nullable Bar bar(Named named) {
        double most = groups.stream()
                .mapToDouble(each -> each.group().energy().total().doubleValue())
                .max()
                .orElse(0);
        double share = most <= 0 ? 0 : named.group().energy().total().doubleValue() / most;
        String said = context.t(
                "audit.bar",
                named.name(),
                context.amounts().plain(named.group().energy().total(), unit(Measures.ENERGY)));
        return new Section.Bar(
                BigDecimal.valueOf(100 * share)
                        .setScale(2, java.math.RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString(),
                said);
    }
}
