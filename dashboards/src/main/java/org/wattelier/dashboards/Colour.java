package org.wattelier.dashboards;

/// Okabe and Ito's palette, which the colour-blind can tell apart.
public enum Colour {
    ORANGE("#E69F00"),
    SKY("#56B4E9"),
    GREEN("#009E73"),
    YELLOW("#F0E442"),
    BLUE("#0072B2"),
    VERMILLION("#D55E00"),
    PURPLE("#CC79A7"),
    GREY("#999999");

    private final String hex;

    Colour(String hex) {
        this.hex = hex;
    }

    public String hex() {
        return hex;
    }
}
