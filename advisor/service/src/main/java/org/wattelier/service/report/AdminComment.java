package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.wattelier.events.Boundary;
import org.wattelier.service.text.EnergyUnit;
import org.wattelier.service.text.Uncertain;

/// A job's energy as the batch system's accounting keeps it beside the job. For programs as well as people: one unit, a
/// decimal point, no quotation marks and no bars. Always kWh, because `sacctmgr` writes small letters, and `mwh` would
/// be read as a billionth of it.
public final class AdminComment {
    private AdminComment() {}

    /// `wattelier: 1.92 kWh ±0.10 node_ac measured 98%`
    public static String of(JobView view) {
        BigDecimal energy = view.energyJ();
        if (energy == null) {
            return "wattelier: no data";
        }
        Uncertain figure = Uncertain.of(energy.doubleValue(), view.sigmaJ(), EnergyUnit.KWH);
        BigDecimal expanded = figure.expanded();
        Boundary boundary = view.boundary();
        String missing = view.coverage().missing() > 0
                ? " missing " + percent(view.coverage().missing())
                : "";
        return "wattelier: " + figure.value().toPlainString() + " kWh"
                + (expanded == null ? "" : " ±" + expanded.toPlainString())
                + (boundary == null ? "" : " " + boundary.name().toLowerCase(Locale.ROOT))
                + " measured " + percent(view.coverage().measured()) + missing;
    }

    /// What is not nothing never reads 0, what is not all never reads 100.
    private static String percent(double fraction) {
        long rounded = Math.round(fraction * 100);
        if (rounded == 0 && fraction > 0) {
            return "<1%";
        }
        return rounded == 100 && fraction < 1 ? ">99%" : rounded + "%";
    }
}
