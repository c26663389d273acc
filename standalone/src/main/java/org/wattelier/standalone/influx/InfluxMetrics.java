package org.wattelier.standalone.influx;

import java.util.Locale;
import org.wattelier.influx.SinkReport;

/// What the sink has done, in Prometheus' text.
final class InfluxMetrics {
    private InfluxMetrics() {}

    static String of(SinkReport report) {
        var text = new StringBuilder();
        counter(
                text,
                "records_received_total",
                "records read from the topics",
                report.records().received());
        counter(
                text,
                "records_taken_total",
                "records whose points were written",
                report.records().taken());
        counter(
                text,
                "records_refused_total",
                "records that cannot be understood",
                report.records().refused());
        counter(
                text,
                "records_expired_total",
                "records of a time that is kept no longer",
                report.records().expired());
        counter(
                text,
                "points_written_total",
                "points that InfluxDB acknowledged",
                report.points().written());
        counter(
                text,
                "points_refused_total",
                "points that InfluxDB will not take",
                report.points().refused());
        counter(
                text,
                "requests_retried_total",
                "requests that were made once more",
                report.points().retried());
        counter(
                text,
                "questions_unanswered_total",
                "sums left as they are",
                report.points().unanswered());
        gauge(text, "behind_records", "records that are there and not read", String.valueOf(report.behind()));
        String lag = String.format(Locale.ROOT, "%.3f", report.lag().toMillis() / 1e3);
        gauge(text, "lag_seconds", "age of the oldest record that is not written", lag);
        return text.toString();
    }

    private static void counter(StringBuilder text, String name, String help, long value) {
        line(text, name, help, "counter", String.valueOf(value));
    }

    private static void gauge(StringBuilder text, String name, String help, String value) {
        line(text, name, help, "gauge", value);
    }

    private static void line(StringBuilder text, String name, String help, String type, String value) {
        String full = "wattelier_influx_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        text.append(full).append(' ').append(value).append('\n');
    }
}
