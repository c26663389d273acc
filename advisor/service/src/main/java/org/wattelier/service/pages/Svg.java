package org.wattelier.service.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as SVG and scripts read them: a point, no exponent, the same everywhere.
final class Svg {
    private Svg() {}

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
