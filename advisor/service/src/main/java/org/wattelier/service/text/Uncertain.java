package org.wattelier.service.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A figure and its expanded uncertainty (k = 2), rounded together: as many digits as the uncertainty has.
///
/// @param expanded twice the standard uncertainty; null where unknown
public record Uncertain(BigDecimal value, @Nullable BigDecimal expanded, EnergyUnit unit) {
    private static final BigDecimal TWO_DIGITS_UP_TO = new BigDecimal("354");

    /// @param joules the figure, J
    /// @param sigmaJ standard uncertainty (k = 1), J; 0 where unknown
    public static Uncertain of(double joules, double sigmaJ) {
        return of(joules, sigmaJ, EnergyUnit.fitting(joules));
    }

    /// In a unit of the asker's choice.
    public static Uncertain of(double joules, double sigmaJ, EnergyUnit unit) {
        double twice = unit.of(2 * sigmaJ);
        if (!(twice > 0) || Double.isInfinite(twice)) {
            return new Uncertain(Figures.significant(unit.of(joules)), null, unit);
        }
        BigDecimal expanded = rounded(twice);
        return new Uncertain(to(unit.of(joules), expanded), plain(expanded), unit);
    }

    /// A value with as many digits as its rounded uncertainty has.
    static BigDecimal to(double value, BigDecimal expanded) {
        return plain(BigDecimal.valueOf(value).setScale(expanded.scale(), RoundingMode.HALF_EVEN));
    }

    /// Without an exponent.
    static BigDecimal plain(BigDecimal number) {
        return number.setScale(Math.max(0, number.scale()), RoundingMode.HALF_EVEN);
    }

    /// Two digits where the leading ones are below 355, one above: the rounding stays small against the uncertainty.
    static BigDecimal rounded(double uncertainty) {
        BigDecimal exact = BigDecimal.valueOf(uncertainty);
        BigDecimal three = exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
        int exponent = three.precision() - three.scale() - 1;
        BigDecimal leading = three.movePointLeft(exponent - 2);
        int scale = leading.compareTo(TWO_DIGITS_UP_TO) <= 0 ? 1 - exponent : -exponent;
        return exact.setScale(scale, RoundingMode.HALF_EVEN);
    }
}
