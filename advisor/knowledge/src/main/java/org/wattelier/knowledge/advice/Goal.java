package org.wattelier.knowledge.advice;

/// What a person may want of a configuration.
public enum Goal {
    LEAST_ENERGY("least-energy", Quantity.ENERGY),
    BALANCED("balanced", Quantity.PRODUCT),
    FASTEST("fastest", Quantity.TIME);

    private final String tag;
    private final Quantity quantity;

    Goal(String tag, Quantity quantity) {
        this.tag = tag;
        this.quantity = quantity;
    }

    public String tag() {
        return tag;
    }

    Quantity quantity() {
        return quantity;
    }
}
