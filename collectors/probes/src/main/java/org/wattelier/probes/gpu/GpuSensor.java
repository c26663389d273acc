package org.wattelier.probes.gpu;

import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// The meters of GPUs, and what may be believed of them.
final class GpuSensor {
    /// Above what any card of 2026 draws, W: for cards that do not tell their limit.
    static final double MOST_W = 3000;

    private GpuSensor() {}

    /// A card's own sensor sees its processor, memory and regulators: narrower than the node, so the boundary is CHIP.
    ///
    /// @param limitW what the card may draw, W; 0 where unknown. Spikes go above it, hence twice as much
    static Sensor of(String probe, String uuid, MeterKind kind, double limitW, int periodMs) {
        return new Sensor(
                "gpu-" + uuid,
                probe,
                Domain.GPU,
                "node",
                kind,
                Method.ONCHIP,
                Boundary.CHIP,
                uuid,
                Long.MAX_VALUE,
                limitW > 0 && limitW < MOST_W ? 2 * limitW : 2 * MOST_W,
                periodMs);
    }

    /// A GPU that is there but cannot be told apart: it never has a value.
    static SensorReading unknown(String probe, String place, String reason) {
        var sensor = new Sensor(
                "gpu-" + place,
                probe,
                Domain.GPU,
                "node",
                MeterKind.GAUGE,
                Method.ONCHIP,
                Boundary.CHIP,
                "",
                Long.MAX_VALUE,
                2 * MOST_W,
                1000);
        return new SensorReading(sensor, new Outcome.Missing(reason));
    }

    /// A card that is switched on draws some watts: 0 is the word of a sensor that is not there, such as that of the
    /// second die of an MI250.
    static Outcome drawing(double watts, String where) {
        if (watts > 0 && watts <= 2 * MOST_W) {
            return new Outcome.Drawing(watts);
        }
        return new Outcome.Missing(
                watts == 0
                        ? where
                                + " shows 0 W, which no card draws that is switched on: it is asleep, or its energy is in"
                                + " another sensor"
                        : where + " shows " + watts + " W, which is not plausible: the reading is skipped");
    }
}
