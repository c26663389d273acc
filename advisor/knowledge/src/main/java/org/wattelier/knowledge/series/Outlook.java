package org.wattelier.knowledge.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is expected of the next hours: the feed's own forecast where it has one, else the seasonal one with its error.
///
/// @param pieces   without holes; absent where nothing can be expected
/// @param seasonal how far off the seasonal forecast was in the last weeks, at this horizon; empty where the feed's own
/// forecast covers all
public record Outlook(List<Piece> pieces, Optional<ForecastError> seasonal) {
    private static final long LOOK_BACK_S = 8 * 7 * 86_400L;

    public Outlook {
        pieces = List.copyOf(pieces);
    }

    /// @param series  as known at the origin
    /// @param originS now
    /// @param fromS   begin of what is asked for
    public static Outlook of(Series series, Seasonal seasonal, long originS, long fromS, long toS, int stepS) {
        var pieces = new ArrayList<Piece>();
        boolean own = true;
        long at = fromS;
        for (Piece known : series.known(fromS, toS)) {
            own &= known.fromS() == at;
            pieces.addAll(seasonal.over(at, known.fromS(), stepS, originS));
            pieces.add(known);
            at = known.toS();
        }
        own &= at >= toS;
        pieces.addAll(seasonal.over(at, toS, stepS, originS));
        // The farther end is the harder one: its horizon is the honest one.
        return new Outlook(
                pieces,
                own
                        ? Optional.empty()
                        : Optional.of(seasonal.backtest(originS - LOOK_BACK_S, originS, stepS, toS - originS)));
    }
}
