package org.wattelier.service.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One component's part of a job's energy.
///
/// @param component `cpu`, `dram`, `gpu` or `other`
/// @param energyJ   null where the component has no energy
/// @param share     of the total, 0 to 1
public record ComponentShare(String component, @Nullable BigDecimal energyJ, double share) {
    /// All four, in the order of the public JSON.
    public static List<ComponentShare> of(JobView view) {
        var parts = view.energyByComponentJ();
        double total = view.energyJ() == null ? 0 : view.energyJ().doubleValue();
        List<ComponentShare> shares = new ArrayList<>();
        add(shares, "cpu", parts.cpu(), total);
        add(shares, "dram", parts.dram(), total);
        add(shares, "gpu", parts.gpu(), total);
        add(shares, "other", parts.other(), total);
        return shares;
    }

    private static void add(
            List<ComponentShare> shares, String component, @Nullable BigDecimal energyJ, double totalJ) {
        double share = energyJ == null || totalJ == 0 ? 0 : energyJ.doubleValue() / totalJ;
        shares.add(new ComponentShare(component, energyJ, share));
    }
}
