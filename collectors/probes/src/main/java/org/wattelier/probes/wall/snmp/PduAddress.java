package org.wattelier.probes.wall.snmp;

import java.util.List;

/// A PDU and what to read there.
///
/// @param points what the setting names; empty where the PDU's make says it
public record PduAddress(String host, int port, SnmpAccess access, List<Point> points) {
    public PduAddress {
        points = List.copyOf(points);
    }

    String shown() {
        return "snmp " + host + ":" + port;
    }

    /// One meter of a PDU.
    ///
    /// @param id     of its sensor
    /// @param parent id of the sensor that contains it
    /// @param oid    its number's
    public record Point(String id, String parent, String oid) {}
}
