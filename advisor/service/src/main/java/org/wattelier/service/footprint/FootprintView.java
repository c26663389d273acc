package org.wattelier.service.footprint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job's footprint as scripts see it. Energy in joules, emissions in grams of CO2 equivalent, sigmas with k = 1; null
/// where
/// nothing is known, because missing is never zero.
///
/// @param cost            electricity on the tariff's tax basis, not the price of the service
/// @param emissionsHourly by the grid's intensity of each hour: for choosing when, never added to the other
/// @param emissionsYearly by the mean of the year: for inventories
/// @param embodied        the job's share of making its nodes, a range
/// @param unknown         what could not be reckoned, and for how much energy
/// @param factors         every fact that the figures stand on
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FootprintView(
        EnergyJ energyJ,
        @Nullable Cost cost,
        @Nullable Emissions emissionsHourly,
        @Nullable Emissions emissionsYearly,
        @Nullable Embodied embodied,
        List<Unknown> unknown,
        List<Factor> factors) {
    public FootprintView {
        unknown = List.copyOf(unknown);
        factors = List.copyOf(factors);
    }

    /// @param sharedIt network, storage, service nodes
    /// @param facility (PUE − 1) × (compute + shared)
    public record EnergyJ(
            double compute,
            @Nullable Double sharedIt,
            @Nullable Double facility,
            double total,
            double sigma) {}

    /// @param tax      `excluded` or `included`
    /// @param standing its part of standing charges
    public record Cost(
            String currency,
            String tax,
            double compute,
            @Nullable Double sharedIt,
            @Nullable Double facility,
            double standing,
            double total,
            double sigma) {}

    /// @param basis for example `life_cycle production location`
    public record Emissions(
            double computeG,
            @Nullable Double sharedItG,
            @Nullable Double facilityG,
            double totalG,
            double sigmaG,
            String basis) {}

    /// @param denominator over which hours the making is spread: `lifetime_hours`, `used_hours` or `mixed`
    public record Embodied(double lowG, double highG, double nodeHours, String denominator) {}

    public record Unknown(String what, double computeJ) {}

    /// @param standIn a default of the project that the site has not replaced by its own
    public record Factor(String id, int version, String hash, String source, boolean standIn) {}

    /// Whether any figure stands on a default that is not the site's own.
    public boolean standsIn() {
        return factors.stream().anyMatch(Factor::standIn);
    }
}
