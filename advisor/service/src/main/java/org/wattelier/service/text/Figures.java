package org.wattelier.service.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/// Numbers with units as people read them: digits that mean something, no unit cut from its number.
public final class Figures {
    /// No-break space, between a number and its unit.
    private static final char BEFORE_UNIT = '\u00A0';

    private static final char NARROW = '\u202F';
    private static final char MINUS = '\u2212';
    private static final int DIGITS = 3;

    private final DecimalFormatSymbols symbols;

    public Figures(Language language) {
        symbols = new DecimalFormatSymbols(language.locale());
        symbols.setMinusSign(MINUS);
        switch (language) {
            case FR -> {
                symbols.setDecimalSeparator(',');
                symbols.setGroupingSeparator(NARROW);
            }
            case EN -> {
                symbols.setDecimalSeparator('.');
                symbols.setGroupingSeparator(',');
            }
        }
    }

    public String whole(long number) {
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    public String whole(BigInteger number) {
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /// Exactly the decimals that the number has.
    String decimal(BigDecimal number) {
        String pattern = "#,##0" + (number.scale() > 0 ? "." + "0".repeat(number.scale()) : "");
        return new DecimalFormat(pattern, symbols).format(number);
    }

    /// A share of one; what is not nothing never reads 0, what is not all never reads 100.
    public String percent(double fraction) {
        if (fraction > 0 && fraction < 0.0005) {
            return "<" + BEFORE_UNIT + unit(new BigDecimal("0.1"), "%");
        }
        if (fraction < 1 && fraction > 0.9995) {
            return ">" + BEFORE_UNIT + unit(new BigDecimal("99.9"), "%");
        }
        BigDecimal percent = BigDecimal.valueOf(fraction * 100).setScale(1, RoundingMode.HALF_EVEN);
        return unit(trimmed(percent), "%");
    }

    private static BigDecimal trimmed(BigDecimal number) {
        BigDecimal short_ = number.stripTrailingZeros();
        return short_.scale() < 0 ? short_.setScale(0) : short_;
    }

    /// Three digits, in J, Wh, kWh or MWh by size.
    public String energy(double joules) {
        EnergyUnit unit = EnergyUnit.fitting(joules);
        return unit(significant(unit.of(joules)), unit.symbol());
    }

    /// Three digits in a given unit, so that a sum and its parts can be compared.
    public String energy(double joules, EnergyUnit unit) {
        return unit(significant(unit.of(joules)), unit.symbol());
    }

    /// @param sigmaJ standard uncertainty (k = 1), J; 0 where unknown
    public Uncertain energy(double joules, double sigmaJ) {
        return Uncertain.of(joules, sigmaJ);
    }

    /// `1.92 ± 0.10 kWh`, rounded together.
    public String shown(Uncertain figure) {
        String symbol = figure.unit().symbol();
        BigDecimal expanded = figure.expanded();
        return expanded == null
                ? unit(figure.value(), symbol)
                : decimal(figure.value()) + BEFORE_UNIT + "±" + BEFORE_UNIT + unit(expanded, symbol);
    }

    /// `0.31 ± 0.04 €`, rounded together; three digits where the uncertainty is unknown.
    ///
    /// @param amount in the base unit
    /// @param sigma  standard uncertainty (k = 1) in it; 0 where unknown
    public String amount(double amount, double sigma, Quantity unit) {
        BigDecimal step = step(amount, sigma, unit);
        BigDecimal value = Uncertain.to(amount * unit.perBase(), step);
        if (!(sigma > 0)) {
            return unit(value, unit.symbol());
        }
        BigDecimal expanded = Uncertain.plain(Uncertain.rounded(2 * sigma * unit.perBase()));
        return decimal(value) + BEFORE_UNIT + "±" + BEFORE_UNIT + unit(expanded, unit.symbol());
    }

    /// `± 0.04 €` (k = 2); empty where the uncertainty is unknown.
    ///
    /// @param sigma standard uncertainty (k = 1) in the base unit
    public String plusMinus(double sigma, Quantity unit) {
        return sigma > 0
                ? "±" + BEFORE_UNIT
                        + unit(Uncertain.plain(Uncertain.rounded(2 * sigma * unit.perBase())), unit.symbol())
                : "";
    }

    /// The last place that is shown of an amount, in its unit.
    public BigDecimal step(double amount, double sigma, Quantity unit) {
        BigDecimal shown =
                sigma > 0 ? Uncertain.rounded(2 * sigma * unit.perBase()) : significant(amount * unit.perBase());
        return BigDecimal.ONE.scaleByPowerOfTen(-shown.scale());
    }

    /// A number that is rounded already.
    public String plain(BigDecimal number, Quantity unit) {
        return unit(Uncertain.plain(number), unit.symbol());
    }

    /// Three digits, in W, kW or MW by size.
    public String power(double watts) {
        double size = Math.abs(watts);
        if (size >= 999_500) {
            return unit(significant(watts / 1e6), "MW");
        }
        return size >= 9_995 ? unit(significant(watts / 1e3), "kW") : unit(significant(watts), "W");
    }

    static BigDecimal significant(double number) {
        if (number == 0 || !Double.isFinite(number)) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        int wanted = Math.clamp(DIGITS - rounded.precision() + rounded.scale(), 0, 9);
        return rounded.setScale(wanted, RoundingMode.HALF_EVEN);
    }

    private String unit(BigDecimal number, String symbol) {
        return decimal(number) + BEFORE_UNIT + symbol;
    }
}
