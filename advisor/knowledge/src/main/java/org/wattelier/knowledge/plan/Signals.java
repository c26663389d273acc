package org.wattelier.knowledge.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Piece;

/// Price and intensity by quarter hour.
///
/// @param eurPerKwh null where no price is known
/// @param kgPerKwh  carbon
/// @param filled    quarter hours that stand in for gaps
public record Signals(long startS, double @Nullable [] eurPerKwh, double[] kgPerKwh, int filled) {
    public static final long SLOT_S = 900;

    /// Quarter hours for which a series has nothing, not even a mean.
    public static final class Unknown extends RuntimeException {
        private final long atS;

        Unknown(long atS) {
            super("nothing is known from " + java.time.Instant.ofEpochSecond(atS), null, false, false);
            this.atS = atS;
        }

        public long atS() {
            return atS;
        }
    }

    /// @param price  EUR/MWh; null where there is none
    /// @param carbon g/kWh
    /// @throws Unknown where a series has no value and none to stand in
    public static Signals over(long startS, int slots, @Nullable Lookup price, Lookup carbon) {
        var gaps = new boolean[slots];
        double[] kilograms = means(startS, slots, carbon, 1e-3, gaps);
        double[] euros = price == null ? null : means(startS, slots, price, 1e-3, gaps);
        int filled = 0;
        for (boolean gap : gaps) {
            filled += gap ? 1 : 0;
        }
        return new Signals(startS, euros, kilograms, filled);
    }

    private static double[] means(long startS, int slots, Lookup lookup, double factor, boolean[] gaps) {
        var values = new double[slots];
        List<Piece> pieces = lookup.over(startS, startS + slots * SLOT_S);
        for (Piece piece : pieces) {
            if (piece.absent()) {
                throw new Unknown(piece.fromS());
            }
            boolean gap = switch (piece.how()) {
                case HELD, YEARLY_MEAN -> true;
                case KNOWN, ESTIMATED, FORECAST, ABSENT -> false;
            };
            for (long at = piece.fromS(); at < piece.toS(); ) {
                int slot = (int) ((at - startS) / SLOT_S);
                long until = Math.min(piece.toS(), startS + (slot + 1) * SLOT_S);
                values[slot] += piece.value() * factor * (until - at) / SLOT_S;
                gaps[slot] |= gap;
                at = until;
            }
        }
        return values;
    }

    int slots() {
        return kgPerKwh.length;
    }
}
