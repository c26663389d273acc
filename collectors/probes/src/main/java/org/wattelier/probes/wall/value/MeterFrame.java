package org.wattelier.probes.wall.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Sensor;

/// What is the same for every meter at the wall, whatever it speaks: what it sees, what its number means, how often to
/// ask, and how much is too much.
///
/// @param id      of its sensor
/// @param unit    what the number counts
/// @param scale   the number is multiplied by it first: 0.1 where the device counts tenths; negative turns a clamp
///                around that is mounted backwards
/// @param period  time between two looks
/// @param timeout an answer later than this is none
/// @param mostW   more than it can ever show, W
public record MeterFrame(
        String id, Domain domain, Unit unit, BigDecimal scale, Duration period, Duration timeout, double mostW) {
    /// A total in MWh would not fit into µJ after some years, so it is handed on modulo this many: 1,111 MWh.
    static final long RANGE_UJ = 4_000_000_000_000_000_000L;

    private static final BigDecimal RANGE = BigDecimal.valueOf(RANGE_UJ).add(BigDecimal.ONE);
    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
    private static final double MOST_TOTAL_J = 1e18;

    /// What a meter of this kind can draw, where the setting does not say.
    public static double mostW(Domain domain) {
        return switch (domain) {
            case SITE -> 50e6;
            case PDU -> 100e3;
            default -> 20e3;
        };
    }

    public Pace pace() {
        return new Pace(period, timeout.plus(timeout).plusSeconds(1));
    }

    public Sensor sensor(String probe) {
        return sensor(probe, id, "node");
    }

    /// @param parent id of the sensor that contains it
    public Sensor sensor(String probe, String ownId, String parent) {
        return new Sensor(
                ownId,
                probe,
                domain,
                parent,
                unit.isEnergy() ? MeterKind.COUNTER : MeterKind.GAUGE,
                Method.METER,
                Boundary.WALL,
                "",
                unit.isEnergy() ? RANGE_UJ : Long.MAX_VALUE,
                unit.isEnergy() ? mostWithSteps() : mostW,
                Math.toIntExact(period.toMillis()));
    }

    /// A total that counts in tenths of a kWh stands still for minutes and then jumps: one step within one period is no
    /// power, and must not be taken for a reset.
    private double mostWithSteps() {
        double stepJ = scale.abs().multiply(unit.factor()).doubleValue();
        return 2 * (mostW + stepJ / (period.toMillis() / 1e3));
    }

    /// What a number of the device's means.
    public Outcome outcome(BigDecimal number) {
        return outcome(number, "");
    }

    /// @param stamp the device's own word for when the number was made; empty where it has none
    public Outcome outcome(BigDecimal number, String stamp) {
        if (!(Math.abs(number.doubleValue()) < 1e24)) {
            return new Outcome.Missing("the value " + number.doubleValue() + " is beyond any meter");
        }
        // Exact arithmetic would write out all the digits of 1e-999999999.
        BigDecimal sane = Math.abs((long) number.scale()) <= 50 ? number : new BigDecimal(number.doubleValue());
        BigDecimal exact = sane.multiply(scale).multiply(unit.factor());
        double value = exact.doubleValue();
        if (value < 0) {
            return new Outcome.Missing("the value " + number.doubleValue() + " " + unit.symbol()
                    + " is negative: energy flows back, or the clamp is mounted backwards (then set scale=-1)");
        }
        return unit.isEnergy() ? counted(exact, value) : drawing(value, stamp);
    }

    private Outcome counted(BigDecimal joules, double value) {
        if (!(value < MOST_TOTAL_J)) {
            return new Outcome.Missing("a total of " + value + " J is beyond any meter; check unit and scale");
        }
        return new Outcome.Counted(joules.multiply(MICRO)
                .setScale(0, RoundingMode.HALF_EVEN)
                .remainder(RANGE)
                .longValueExact());
    }

    private Outcome drawing(double watts, String stamp) {
        return watts <= mostW
                ? new Outcome.Drawing(watts, stamp)
                : new Outcome.Stale(
                        watts,
                        "it shows " + watts + " W, more than the " + mostW
                                + " W it can draw; check unit and scale, or raise most=");
    }
}
