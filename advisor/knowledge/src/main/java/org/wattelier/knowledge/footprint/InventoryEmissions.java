package org.wattelier.knowledge.footprint;

import java.util.Optional;
import org.wattelier.knowledge.factors.Basis;
import org.wattelier.knowledge.factors.Fact;

/// Emissions for an inventory, by the mean of the year. Has no way to be added to [HourlyEmissions].
///
/// @param grams by line
/// @param parts grams of combustion (scope 2), upstream and losses (scope 3.3); empty where the factor is not split:
/// then
/// it is scopes 2 and 3.3 together
public record InventoryEmissions(Lines grams, Basis basis, Optional<Fact.Parts> parts) {}
