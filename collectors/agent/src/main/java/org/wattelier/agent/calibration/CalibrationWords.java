package org.wattelier.agent.calibration;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.Refused;

/// Tells a calibration in French or English.
public final class CalibrationWords {
    private final ResourceBundle texts;
    private final Locale locale;

    /// @param locale French, or anything else for English
    public CalibrationWords(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "org.wattelier.agent.calibration.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    ResourceBundle bundle() {
        return texts;
    }

    String language() {
        return locale.getLanguage().equals("fr") ? "fr" : "en";
    }

    /// Values are shown as they are: numbers come as finished text.
    String text(String key, String... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /// The result in a few lines.
    public String summary(CalibrationResult result) {
        return switch (result) {
            case Fitted fitted -> String.join("\n", lines(fitted.calibration()));
            case Refused refused -> refusal(refused);
        };
    }

    private String refusal(Refused refused) {
        String[] numbers = refused.numbers().stream()
                .map(value -> number(value, value == Math.rint(value) ? 0 : 2))
                .toArray(String[]::new);
        return text("refused." + refused.reason().name().toLowerCase(Locale.ROOT), numbers);
    }

    private List<String> lines(Calibration found) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "title",
                found.meter(),
                DateTimeFormatter.ISO_LOCAL_DATE.format(found.at().atOffset(ZoneOffset.UTC))));
        lines.add(formula(found));
        lines.add(text(
                "range", number(found.chip().fromW(), 0), number(found.chip().untilW(), 0)));
        if (!found.gpuMeters().isEmpty()) {
            lines.add(
                    found.gpuFitted()
                            ? text(
                                    "range.gpu",
                                    number(found.gpu().fromW(), 0),
                                    number(found.gpu().untilW(), 0))
                            : text("gpu.assumed"));
        }
        lines.add(text(
                "error",
                number(found.rmseW(), 1),
                percent(found.rmseShare()),
                number(found.maxErrorW(), 1),
                percent(found.maxErrorShare())));
        lines.add(text(
                "points",
                number(found.pointsFitted(), 0),
                number(found.pointsChecked(), 0),
                number(found.levels(), 0),
                number(found.r2(), 4)));
        lines.add(timing(found.timing()));
        lines.add(idle(found));
        return lines;
    }

    private String formula(Calibration found) {
        String offset = number(found.offsetW(), 1);
        String slope = number(found.slope(), 3);
        return found.gpuMeters().isEmpty()
                ? text("formula", offset, slope)
                : text("formula.gpu", offset, slope, number(found.gpuSlope(), 3));
    }

    private String timing(MeterTiming timing) {
        String lag = number(timing.lagMs() / 1e3, 1);
        String off = number(timing.lagPlusMinusMs() / 1e3, 1);
        String correlation = number(timing.correlation(), 4);
        return timing.windowMs() == 0
                ? text("timing.none", lag, off, correlation)
                : text(
                        "timing",
                        number(timing.windowMs() / 1e3, 1),
                        number(timing.windowPlusMinusMs() / 1e3, 1),
                        lag,
                        off,
                        correlation);
    }

    private String idle(Calibration found) {
        var idle = found.idle();
        return idle.cpuW() == 0 && idle.otherW() == 0
                ? text("idle.unknown")
                : text(
                        "idle",
                        number(idle.cpuW(), 1),
                        number(idle.dramW(), 1),
                        number(idle.gpuW(), 1),
                        number(idle.otherW(), 1));
    }

    /// One line for a terminal.
    public String progress(Progress now) {
        long seconds = Math.max(0, now.leftMs()) / 1000;
        return text(
                "progress",
                number(now.level(), 0),
                number(now.levels(), 0),
                percent(now.load()),
                number(seconds / 60, 0),
                String.format(Locale.ROOT, "%02d", seconds % 60),
                number(now.chipW(), 0),
                number(now.meterW(), 0));
    }

    String percent(double share) {
        return number(100 * share, share == 0 || share >= 0.1 ? 0 : 1)
                + (language().equals("fr") ? "\u00a0%" : " %");
    }

    String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return texts.getString("unknown");
        }
        NumberFormat format = NumberFormat.getInstance(language().equals("fr") ? Locale.FRANCE : Locale.UK);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        // Terminals draw the narrow space badly.
        return format.format(value).replace('\u202f', '\u00a0');
    }
}
