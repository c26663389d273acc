package org.wattelier.knowledge.footprint;

/// What could not be reckoned, and for how much of the compute energy.
public record Unknown(What what, double computeKwh) {
    public enum What {
        /// The job still runs, or its energy has no times.
        WHEN,
        PUE,
        SHARED_IT,
        /// No tariff holds then.
        TARIFF,
        /// The tariff has no class or no price then: a day without a colour, a gap in the market's prices.
        PRICE,
        /// A standing charge's key is not known of the job: core-hours without cores, node-hours on shared nodes.
        STANDING,
        HOURLY_INTENSITY,
        YEARLY_INTENSITY,
        /// The site names a market-based factor, and none holds then.
        MARKET_INTENSITY,
        EMBODIED
    }
}
