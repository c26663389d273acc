package org.wattelier.dashboards;

/// Units as Grafana names them.
public enum Unit {
    WATT("watt"),
    KILOWATT_HOUR("kwatth"),
    JOULE("joule"),
    SHARE("percentunit"),
    MINUTES("m"),
    COUNT("none"),
    AGO("dateTimeFromNow");

    private final String id;

    Unit(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
