package org.wattelier.probes.wall.snmp;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Makes of PDUs whose tables are known, found by `sysObjectID`. Power only: the energy counters of most makes count in
/// tenths of a kWh, too coarse for jobs. From the makers' MIB files; which of them met hardware is in the
/// documentation.
enum Make {
    RARITAN_PX(
            "1.3.6.1.4.1.13742.4",
            new Table("1.3.6.1.4.1.13742.4.1.20.2.1.9", "1"),
            new Table("1.3.6.1.4.1.13742.4.1.2.2.1.7", "1")),
    /// Values of all kinds of sensors are in one table, whose last index 5 is active power; how many decimals they
    /// have,
    /// and whether they are available at all, is in tables of the same index.
    RARITAN_PX2(
            "1.3.6.1.4.1.13742.6",
            new Table(
                    "1.3.6.1.4.1.13742.6.5.2.3.1.4",
                    "1",
                    5,
                    "1.3.6.1.4.1.13742.6.3.3.4.1.7",
                    "1.3.6.1.4.1.13742.6.5.2.3.1.2"),
            new Table(
                    "1.3.6.1.4.1.13742.6.5.4.3.1.4",
                    "1",
                    5,
                    "1.3.6.1.4.1.13742.6.3.5.4.1.7",
                    "1.3.6.1.4.1.13742.6.5.4.3.1.2")),
    /// Inlet in hundredths of a kW, outlets in W.
    APC_RPDU2(
            "1.3.6.1.4.1.318.1.3.4",
            new Table("1.3.6.1.4.1.318.1.1.26.4.3.1.5", "10"),
            new Table("1.3.6.1.4.1.318.1.1.26.9.4.3.1.7", "1")),
    SERVERTECH_SENTRY3(
            "1.3.6.1.4.1.1718.3",
            new Table("1.3.6.1.4.1.1718.3.2.2.1.12", "1"),
            new Table("1.3.6.1.4.1.1718.3.2.3.1.14", "1")),
    SERVERTECH_SENTRY4(
            "1.3.6.1.4.1.1718.4",
            new Table("1.3.6.1.4.1.1718.4.1.3.3.1.3", "1"),
            new Table("1.3.6.1.4.1.1718.4.1.8.3.1.7", "1")),
    EATON_EPDU(
            "1.3.6.1.4.1.534.6.6.7",
            new Table("1.3.6.1.4.1.534.6.6.7.3.5.1.4", "1"),
            new Table("1.3.6.1.4.1.534.6.6.7.6.5.1.3", "1"));

    private final String objectId;
    private final Table inlets;
    private final Table outlets;

    Make(String objectId, Table inlets, Table outlets) {
        this.objectId = objectId;
        this.inlets = inlets;
        this.outlets = outlets;
    }

    Table inlets() {
        return inlets;
    }

    Table outlets() {
        return outlets;
    }

    /// The make whose `sysObjectID` begins like this one; null where it is not known.
    static @Nullable Make of(String objectId) {
        for (Make make : values()) {
            if (objectId.equals(make.objectId) || objectId.startsWith(make.objectId + ".")) {
                return make;
            }
        }
        return null;
    }

    /// A column of active power.
    ///
    /// @param watts     what one count is worth, W
    /// @param lastIndex the last part of the index that means active power; -1 where every row does
    /// @param decimals  column of the same index with the decimals of each value; null where there are none
    /// @param available column of the same index that is 1 where the value means something; null where all do
    record Table(
            String column,
            BigDecimal watts,
            int lastIndex,
            @Nullable String decimals,
            @Nullable String available) {
        Table(String column, String watts) {
            this(column, watts, -1, null, null);
        }

        Table(String column, String watts, int lastIndex, @Nullable String decimals, @Nullable String available) {
            this(column, new BigDecimal(watts), lastIndex, decimals, available);
        }
    }
}
