package org.wattelier.service.print;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.report.JobView;

/// What a row says of a job, in tables for people and for spreadsheets. A cell is a text, a number, an instant, or null
/// where nothing is known: missing is an empty cell, never 0.
final class JobColumns {
    private static final BigDecimal JOULES_PER_KWH = new BigDecimal(3_600_000);
    private static final int MILLIONTHS = 6;

    /// @param key of its title among the messages
    record Column(String key, Function<JobView, @Nullable Object> cell) {}

    static final List<Column> ALL = List.of(
            new Column("table.cluster", JobView::cluster),
            new Column("table.job", JobView::known),
            new Column("table.number", JobView::number),
            new Column("table.run", view -> BigDecimal.valueOf(view.run())),
            new Column("table.name", JobView::name),
            new Column("table.user", JobView::user),
            new Column("table.account", JobView::account),
            new Column("table.partition", JobView::partition),
            new Column("table.state", view -> word(view.state())),
            new Column("table.start", JobView::start),
            new Column("table.end", JobView::end),
            new Column("table.nodes", view -> BigDecimal.valueOf(view.nodes().size())),
            new Column("table.cores", view -> view.cores() == 0 ? null : BigDecimal.valueOf(view.cores())),
            new Column("table.energy", view -> kwh(view.energyJ())),
            new Column("table.uncertainty", JobColumns::expanded),
            new Column("table.measured", view -> kwh(view.measuredJ())),
            new Column("table.imputed", view -> kwh(view.imputedJ())),
            new Column("table.idle", view -> kwh(view.idleJ())),
            new Column("table.boundary", view -> view.boundary() == null ? null : word(view.boundary())),
            new Column("table.method", view -> view.method() == null ? null : word(view.method())),
            new Column("table.attribution", view -> word(view.attribution())),
            new Column("table.coverage.measured", view -> share(view.coverage().measured())),
            new Column("table.coverage.estimated", view -> share(view.coverage().estimated())),
            new Column("table.coverage.missing", view -> share(view.coverage().missing())),
            new Column("table.status", view -> word(view.status())),
            new Column("table.revision", view -> BigDecimal.valueOf(view.revision())));

    private JobColumns() {}

    private static @Nullable BigDecimal kwh(@Nullable BigDecimal joules) {
        return joules == null ? null : joules.divide(JOULES_PER_KWH, MILLIONTHS, RoundingMode.HALF_EVEN);
    }

    /// Expanded (k = 2), as people read it; empty where it is unknown.
    private static @Nullable BigDecimal expanded(JobView view) {
        return view.energyJ() == null || view.sigmaJ() <= 0 ? null : kwh(BigDecimal.valueOf(2 * view.sigmaJ()));
    }

    private static BigDecimal share(double fraction) {
        return BigDecimal.valueOf(fraction).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
