package org.wattelier.dashboards;

import java.util.ArrayList;
import java.util.List;

/// One panel. Its title and its description stand in the message files under its name.
///
/// @param name       unique on all boards: `now.power`
/// @param width      of 24
/// @param height     in rows of 30 pixels
/// @param span       how far it looks back where that is not the board's range, for example `1h`; else empty
/// @param shift      how far from now it ends where `span` is given
/// @param thresholds from the lowest up
public record Panel(
        String name,
        Kind kind,
        Unit unit,
        int width,
        int height,
        String span,
        String shift,
        List<Query> queries,
        List<Threshold> thresholds) {
    /// How it looks.
    public enum Kind {
        FIGURE,
        LINES,
        STACKED,
        BARS,
        TABLE,
        HEAT,
        TEXT
    }

    /// @param from values from here up; the first one counts from below everything
    public record Threshold(double from, Colour colour) {}

    public Panel {
        queries = List.copyOf(queries);
        thresholds = List.copyOf(thresholds);
    }

    public static Panel of(Kind kind, String name, Unit unit, int width, int height) {
        return new Panel(name, kind, unit, width, height, "", "", List.of(), List.of());
    }

    public Panel rows(Source source, String text) {
        return with(new Query(source, true, "", text));
    }

    public Panel series(Source source, String text) {
        return with(new Query(source, false, "$col", text));
    }

    /// Series called by one of their tags.
    public Panel seriesOf(String tag, Source source, String text) {
        return with(new Query(source, false, "$tag_" + tag, text));
    }

    private Panel with(Query query) {
        var more = new ArrayList<>(queries);
        more.add(query);
        return new Panel(name, kind, unit, width, height, span, shift, more, thresholds);
    }

    public Panel last(String howLong, String butFor) {
        return new Panel(name, kind, unit, width, height, howLong, butFor, queries, thresholds);
    }

    public Panel threshold(double from, Colour colour) {
        var more = new ArrayList<>(thresholds);
        more.add(new Threshold(from, colour));
        return new Panel(name, kind, unit, width, height, span, shift, queries, more);
    }

    public Panel sized(int wide, int high) {
        return new Panel(name, kind, unit, wide, high, span, shift, queries, thresholds);
    }
}
