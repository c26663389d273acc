package org.wattelier.knowledge.footprint;

import java.util.List;
import java.util.Optional;
import org.wattelier.knowledge.factors.View;
import org.wattelier.results.JobContent;

/// What a job cost: energy in three lines, money, two kinds of emissions that are never added, its share of making the
/// machines; with what it stands on and what is not known.
///
/// @param inventory by the mean of the grid (location)
/// @param market    by contracts, where the site names a factor; shown beside the other, never instead
/// @param unknown what could not be reckoned; figures beside it cover only the rest
/// @param factors every fact used, in the order of ids
public record Footprint(
        EnergyLines energy,
        Optional<Cost> cost,
        Optional<HourlyEmissions> hourly,
        Optional<InventoryEmissions> inventory,
        Optional<InventoryEmissions> market,
        Optional<EmbodiedShare> embodied,
        List<Unknown> unknown,
        List<FactUse> factors) {
    /// The site that the catalogue's facts speak of unless another is named.
    public static final String USUAL_SITE = "site";

    public Footprint {
        unknown = List.copyOf(unknown);
        factors = List.copyOf(factors);
    }

    /// The same content and the same view give the same footprint, to the last bit.
    public static Footprint of(JobContent content, View view) {
        return of(Load.of(content), view, USUAL_SITE);
    }

    /// @param site id of the `site` fact; clusters with facts of their own have one each
    public static Footprint of(Load load, View view, String site) {
        return new Reckoning(load, view, site).footprint();
    }
}
