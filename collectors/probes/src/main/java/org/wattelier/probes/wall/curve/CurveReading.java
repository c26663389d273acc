package org.wattelier.probes.wall.curve;

import java.time.ZoneId;

/// What a file does not say of itself.
///
/// @param zone  whose clock the stamps without an offset follow
/// @param stamp whether a stamp is the end of its interval, as in the supplier's exports, or its beginning
/// @param prm   the delivery point to take from a file with several; empty to take the only one
/// @param mostW more than the site can draw, W
public record CurveReading(ZoneId zone, Stamped stamp, String prm, double mostW) {
    /// Which end of its interval a stamp names.
    public enum Stamped {
        END,
        BEGIN
    }

    /// As Enedis exports: Paris time, ends of intervals, one delivery point.
    public static CurveReading enedis() {
        return new CurveReading(ZoneId.of("Europe/Paris"), Stamped.END, "", 50e6);
    }

    public CurveReading stamped(Stamped other) {
        return new CurveReading(zone, other, prm, mostW);
    }

    /// Takes this delivery point of several.
    public CurveReading of(String otherPrm) {
        return new CurveReading(zone, stamp, otherPrm, mostW);
    }
}
