package org.wattelier.agent.calibration;

import java.util.List;
import java.util.Locale;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.FittedPoint;

/// What the line misses, reading by reading, as SVG. The two halves differ in shape as well as in colour (Okabe and
/// Ito's, told apart by all), and the title and description say in words what the picture shows.
public final class ResidualPlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final int MOST_POINTS = 2000;

    private final CalibrationWords words;
    private final Calibration calibration;
    private final List<FittedPoint> points;
    private final Axis x;
    private final Axis y;

    private ResidualPlot(Fitted fitted, CalibrationWords words) {
        this.words = words;
        this.calibration = fitted.calibration();
        this.points = thinned(fitted.points());
        double highest = points.stream()
                .mapToDouble(point -> Math.abs(point.errorW()))
                .max()
                .orElse(1);
        this.x = Axis.around(
                points.stream().mapToDouble(FittedPoint::fittedW).min().orElse(0),
                points.stream().mapToDouble(FittedPoint::fittedW).max().orElse(1),
                LEFT,
                WIDTH - RIGHT);
        this.y = Axis.around(-Math.max(highest, 0.5), Math.max(highest, 0.5), HEIGHT - BOTTOM, TOP);
    }

    public static String svg(Fitted fitted, CalibrationWords words) {
        return new ResidualPlot(fitted, words).draw();
    }

    /// One in so many, so that a long calibration gives no picture of megabytes.
    private static List<FittedPoint> thinned(List<FittedPoint> all) {
        int step = 1 + all.size() / MOST_POINTS;
        return java.util.stream.IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private String draw() {
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" lang=\"%s\""
                        + " aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH,
                HEIGHT,
                words.language()));
        svg.append("<title id=\"title\">").append(title()).append("</title>\n");
        svg.append("<desc id=\"desc\">").append(escaped(description())).append("</desc>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, WIDTH / 2.0, 24, "middle", title());
        axes(svg);
        points.forEach(point -> mark(svg, x.at(point.fittedW()), y.at(point.errorW()), point.checked()));
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private String title() {
        return escaped(words.text("plot.title", calibration.meter()));
    }

    private String description() {
        return words.text(
                "plot.desc",
                words.number(calibration.pointsFitted() + calibration.pointsChecked(), 0),
                words.number(x.from(), 0),
                words.number(x.until(), 0),
                words.number(
                        points.stream()
                                .mapToDouble(point -> Math.abs(point.errorW()))
                                .max()
                                .orElse(0),
                        1),
                words.number(calibration.rmseW(), 1));
    }

    private void axes(StringBuilder svg) {
        for (double tick : x.ticks()) {
            line(svg, x.at(tick), TOP, x.at(tick), HEIGHT - (double) BOTTOM, "#dddddd");
            text(svg, x.at(tick), HEIGHT - BOTTOM + 18.0, "middle", minus(words.number(tick, x.digits())));
        }
        for (double tick : y.ticks()) {
            line(svg, LEFT, y.at(tick), WIDTH - (double) RIGHT, y.at(tick), tick == 0 ? "#333333" : "#dddddd");
            text(svg, LEFT - 8.0, y.at(tick) + 4, "end", minus(words.number(tick, y.digits())));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14.0, "middle", escaped(words.text("plot.x")));
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %.1f) rotate(-90)\" text-anchor=\"middle\" fill=\"#222222\">%s</text>%n",
                middle,
                escaped(words.text("plot.y"))));
    }

    private static void mark(StringBuilder svg, double atX, double atY, boolean checked) {
        svg.append(
                checked
                        ? String.format(
                                Locale.ROOT,
                                "<path d=\"M%.1f %.1fl3.5 6h-7z\" fill=\"#d55e00\" fill-opacity=\"0.6\"/>%n",
                                atX,
                                atY - 4)
                        : String.format(
                                Locale.ROOT,
                                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#0072b2\" fill-opacity=\"0.6\"/>%n",
                                atX,
                                atY));
    }

    private void legend(StringBuilder svg) {
        mark(svg, LEFT + 10.0, 38, false);
        text(svg, LEFT + 20.0, 42, "start", escaped(words.text("plot.fitted")));
        mark(svg, LEFT + 110.0, 38, true);
        text(svg, LEFT + 120.0, 42, "start", escaped(words.text("plot.checked")));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>%n",
                x,
                y,
                anchor,
                text));
    }

    /// In print a minus is as wide as a plus.
    private static String minus(String number) {
        return number.replace('-', '\u2212');
    }

    /// A meter's name comes from outside.
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
