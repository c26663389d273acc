package org.wattelier.service.footprint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.footprint.Shares;
import org.wattelier.service.text.EnergyUnit;
import org.wattelier.service.text.Figures;
import org.wattelier.service.text.Language;
import org.wattelier.service.text.MassUnit;
import org.wattelier.service.text.Messages;
import org.wattelier.service.text.Quantity;

/// A footprint as rows and columns: three lines and their total, and what each is in energy, money and emissions. The
/// shown
/// parts add up to the shown total (largest remainder), which has the digits that its uncertainty allows.
public final class FootprintTable {
    /// @param cells one for each column
    public record Row(String name, List<String> cells) {}

    private final FootprintView view;
    private final Messages messages;
    private final Figures figures;
    private final List<Column> columns = new ArrayList<>();

    /// @param parts compute, shared IT, facility, standing charges; null where nothing is known, or nothing is meant
    private record Column(String title, List<@Nullable Double> parts, double total, double sigma, Quantity unit) {}

    public FootprintTable(FootprintView view, Language language) {
        this.view = view;
        messages = Messages.in(language);
        figures = new Figures(language);
        energy();
        cost();
        emissions("hourly", view.emissionsHourly());
        emissions("yearly", view.emissionsYearly());
    }

    private void energy() {
        FootprintView.EnergyJ energy = view.energyJ();
        EnergyUnit unit = EnergyUnit.fitting(energy.total());
        columns.add(new Column(
                messages.text("footprint.energy"),
                parts(energy.compute(), energy.sharedIt(), energy.facility(), null),
                energy.total(),
                energy.sigma(),
                new Quantity(unit.symbol(), unit.of(1))));
    }

    private void cost() {
        FootprintView.Cost cost = view.cost();
        if (cost != null) {
            columns.add(new Column(
                    messages.text("footprint.cost", messages.text("tax." + cost.tax())),
                    parts(
                            cost.compute(),
                            cost.sharedIt(),
                            cost.facility(),
                            cost.standing() == 0 ? null : cost.standing()),
                    cost.total(),
                    cost.sigma(),
                    new Quantity(FootprintWords.symbol(cost.currency()), 1)));
        }
    }

    private void emissions(String kind, FootprintView.@Nullable Emissions emissions) {
        if (emissions != null) {
            MassUnit unit = MassUnit.fitting(emissions.totalG());
            columns.add(new Column(
                    messages.text("footprint." + kind),
                    parts(emissions.computeG(), emissions.sharedItG(), emissions.facilityG(), null),
                    emissions.totalG(),
                    emissions.sigmaG(),
                    unit.quantity()));
        }
    }

    private static List<@Nullable Double> parts(
            double compute, @Nullable Double shared, @Nullable Double facility, @Nullable Double standing) {
        List<@Nullable Double> parts = new ArrayList<>();
        parts.add(compute);
        parts.add(shared);
        parts.add(facility);
        parts.add(standing);
        return parts;
    }

    public List<String> titles() {
        return columns.stream().map(Column::title).toList();
    }

    /// Standing charges only where there are any.
    public List<Row> rows() {
        List<List<String>> cells = columns.stream().map(this::cells).toList();
        boolean standing = columns.stream().anyMatch(column -> column.parts().get(3) != null);
        var rows = new ArrayList<Row>();
        String[] names = {"compute", "shared_it", "facility", "standing"};
        for (int i = 0; i < (standing ? 4 : 3); i++) {
            int line = i;
            rows.add(new Row(
                    messages.text("footprint." + names[i]),
                    cells.stream().map(column -> column.get(line)).toList()));
        }
        return rows;
    }

    public Row total() {
        return new Row(
                messages.text("footprint.total"),
                columns.stream()
                        .map(column -> figures.amount(column.total(), column.sigma(), column.unit()))
                        .toList());
    }

    private List<String> cells(Column column) {
        Quantity unit = column.unit();
        List<Double> known = column.parts().stream()
                .filter(Objects::nonNull)
                .map(part -> part * unit.perBase())
                .toList();
        BigDecimal step = figures.step(column.total(), column.sigma(), unit);
        List<Long> rounded = Shares.of(known, step).parts();
        var cells = new ArrayList<String>();
        int next = 0;
        for (int i = 0; i < column.parts().size(); i++) {
            boolean isKnown = column.parts().get(i) != null;
            cells.add(
                    isKnown
                            ? figures.plain(step.multiply(BigDecimal.valueOf(rounded.get(next++))), unit)
                            : i == 3 ? "" : messages.text("unknown"));
        }
        return cells;
    }
}
