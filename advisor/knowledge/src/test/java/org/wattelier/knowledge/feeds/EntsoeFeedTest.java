package org.wattelier.knowledge.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.series.Piece;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Series;

class EntsoeFeedTest {
    private static String document(int revision, String series) {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
                  <mRID>x</mRID><revisionNumber>%d</revisionNumber><type>A44</type>
                  <createdDateTime>2026-01-0%dT12:00:00Z</createdDateTime>
                  <period.timeInterval><start>2026-01-01T23:00Z</start><end>2026-01-02T23:00Z</end></period.timeInterval>
                  %s
                </Publication_MarketDocument>""".formatted(revision, revision, series);
    }

    private static String series(
            String currency, String curve, String start, String end, String resolution, String points) {
        return """
                <TimeSeries><mRID>1</mRID><currency_Unit.name>%s</currency_Unit.name>
                <price_Measure_Unit.name>MWH</price_Measure_Unit.name><curveType>%s</curveType>
                <Period><timeInterval><start>%s</start><end>%s</end></timeInterval>
                <resolution>%s</resolution>%s</Period></TimeSeries>""".formatted(currency, curve, start, end, resolution, points);
    }

    private static String point(int position, String amount) {
        return "<Point><position>" + position + "</position><price.amount>" + amount + "</price.amount></Point>";
    }

    private static Parsed read(String text) {
        return FeedFile.read(text.getBytes(StandardCharsets.UTF_8), FeedOptions.NONE);
    }

    private static List<String> shown(Parsed parsed) {
        return Series.of(parsed.readings()).pieces().stream()
                .map(piece -> Instant.ofEpochSecond(piece.fromS()) + " +" + piece.seconds() / 60 + " " + piece.value())
                .toList();
    }

    @Test
    void positions_left_out_of_an_a03_curve_repeat_the_one_before_to_the_end() {
        Parsed parsed = read(document(
                1,
                series(
                        "EUR",
                        "A03",
                        "2026-01-01T23:00Z",
                        "2026-01-02T01:00Z",
                        "PT15M",
                        point(1, "50") + point(4, "-3.5"))));
        assertThat(parsed.unit()).isEqualTo("EUR/MWh");
        assertThat(shown(parsed)).containsExactly("2026-01-01T23:00:00Z +45 50.0", "2026-01-01T23:45:00Z +75 -3.5");
        assertThat(parsed.remarks()).containsEntry(Remark.REPEATED_POSITIONS, 6);
    }

    @Test
    void positions_left_out_of_an_a01_curve_are_gaps() {
        Parsed parsed = read(document(
                1,
                series(
                        "EUR",
                        "A01",
                        "2026-01-01T23:00Z",
                        "2026-01-02T02:00Z",
                        "PT60M",
                        point(1, "50") + point(3, "60"))));
        assertThat(shown(parsed)).containsExactly("2026-01-01T23:00:00Z +60 50.0", "2026-01-02T01:00:00Z +60 60.0");
        assertThat(parsed.remarks()).containsEntry(Remark.MISSING_POSITIONS, 1);
    }

    @Test
    void days_have_92_96_or_100_quarter_hours() {
        for (var day : List.of(
                List.of("2026-03-28T23:00Z", "2026-03-29T22:00Z", "92"),
                List.of("2026-01-01T23:00Z", "2026-01-02T23:00Z", "96"),
                List.of("2026-10-24T22:00Z", "2026-10-25T23:00Z", "100"))) {
            Parsed parsed = read(document(
                    1,
                    series(
                            "EUR",
                            "A03",
                            day.get(0),
                            day.get(1),
                            "PT15M",
                            point(1, "1") + point(Integer.parseInt(day.get(2)), "2") + point(101, "3"))));
            assertThat(Series.of(parsed.readings()).endS())
                    .isEqualTo(Instant.parse(day.get(1).replace("Z", ":00Z")).getEpochSecond());
            assertThat(parsed.refusedCount()).as("position 101").isEqualTo(1);
        }
    }

    @Test
    void a_later_revision_replaces_an_earlier_one_in_any_order() {
        String period = "2026-01-02T00:00Z";
        List<Reading> first = read(document(
                        1, series("EUR", "A01", "2026-01-01T23:00Z", period, "PT60M", point(1, "50"))))
                .readings();
        List<Reading> second = read(document(
                        2, series("EUR", "A01", "2026-01-01T23:00Z", period, "PT60M", point(1, "55"))))
                .readings();
        for (var both : List.of(List.of(first, second), List.of(second, first))) {
            var all = both.stream().flatMap(List::stream).toList();
            assertThat(Series.of(all).pieces()).extracting(Piece::value).containsExactly(55.0);
            assertThat(Series.of(all, Instant.parse("2026-01-01T13:00:00Z")).pieces())
                    .extracting(Piece::value)
                    .containsExactly(50.0);
        }
    }

    @Test
    void quarter_hours_are_believed_before_hours_of_the_same_document() {
        String start = "2026-01-01T23:00Z";
        Parsed parsed = read(document(
                1,
                series("EUR", "A03", start, "2026-01-02T00:00Z", "PT15M", point(1, "1") + point(3, "2"))
                        + series("EUR", "A01", start, "2026-01-02T00:00Z", "PT60M", point(1, "9"))));
        assertThat(shown(parsed)).containsExactly("2026-01-01T23:00:00Z +30 1.0", "2026-01-01T23:30:00Z +30 2.0");
    }

    @Test
    void what_is_no_day_ahead_price_is_refused() {
        assertThatThrownBy(() -> read("""
                <Acknowledgement_MarketDocument><Reason><code>999</code><text>No matching data found</text></Reason></Acknowledgement_MarketDocument>""")).isInstanceOf(BadFeed.class).hasMessageContaining("No matching data found");
        String second = series("GBP", "A01", "2026-01-01T23:00Z", "2026-01-02T00:00Z", "PT60M", point(1, "9"));
        Parsed parsed = read(document(
                1, series("EUR", "A01", "2026-01-01T23:00Z", "2026-01-02T00:00Z", "PT60M", point(1, "x")) + second));
        assertThat(parsed.refused()).extracting(Refused::field).containsExactly("price.amount", "currency_Unit.name");
    }
}
