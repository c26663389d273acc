package org.wattelier.knowledge.factors;

/// What an intensity counts. Figures on different bases differ by a factor of two and are never mixed.
public record Basis(Scope scope, Mix mix, Method method) {
    public enum Scope {
        /// What leaves the chimneys.
        DIRECT,
        /// With fuel, plants and losses, not told apart: scopes 2 and 3.3 together.
        LIFE_CYCLE
    }

    public enum Mix {
        PRODUCTION,
        CONSUMPTION
    }

    public enum Method {
        LOCATION,
        MARKET
    }
}
