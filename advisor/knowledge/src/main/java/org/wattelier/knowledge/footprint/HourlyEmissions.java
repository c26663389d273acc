package org.wattelier.knowledge.footprint;

import java.util.Map;
import java.util.TreeMap;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.series.How;

/// Emissions attributed by the grid's intensity of each hour: for choosing *when*, not for an inventory. Has no way to
/// be
/// added to [InventoryEmissions].
///
/// @param grams by line
/// @param known compute energy, kWh, by how its intensity is known
public record HourlyEmissions(Lines grams, Basis basis, Map<How, Double> known) {
    public HourlyEmissions {
        known = new TreeMap<>(known);
    }
}
