package org.wattelier.probes.redfish;

import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// A sensor and the documents to ask for its power, which are added. Nearly always there is one.
///
/// @param serial of the chassis; empty where it does not say
/// @param log    the controller's own record of it; empty where there is none
/// @param first  what they showed when they were found
record Found(Sensor sensor, Shape shape, List<String> places, String serial, String log, Outcome first) {
    static final int PERIOD_MS = 10_000;
    private static final double NODE_MOST_W = 50_000;
    private static final double ENCLOSURE_MOST_W = 500_000;
    private static final int LONGEST_ID = 100;

    static Sensor node(String id, String parent) {
        return sensor(id, Domain.NODE, parent, NODE_MOST_W);
    }

    static Sensor enclosure(Box box) {
        return sensor(enclosureId(box), Domain.ENCLOSURE, "", ENCLOSURE_MOST_W);
    }

    static String enclosureId(Box box) {
        return "enclosure-" + plain(box.serial().isEmpty() ? box.id() : box.serial());
    }

    /// A name fit for a meter.
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.length() <= LONGEST_ID ? plain : plain.substring(0, LONGEST_ID);
    }

    private static Sensor sensor(String id, Domain domain, String parent, double mostW) {
        return new Sensor(
                id,
                RedfishProbe.NAME,
                domain,
                parent,
                MeterKind.GAUGE,
                Method.BMC,
                Boundary.NODE_AC,
                "",
                Long.MAX_VALUE,
                mostW,
                PERIOD_MS);
    }
}
