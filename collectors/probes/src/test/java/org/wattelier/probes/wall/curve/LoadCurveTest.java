package org.wattelier.probes.wall.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;

class LoadCurveTest {
    private static final String CUSTOMER_SPACE = """
            Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes
            12345678901234;Courbe de charge;01/01/2026;02/01/2026;Energie active;Consommation;Comptage Brut;W;

            Horodate;Valeur
            """;

    private static LoadCurve parse(String text) throws BadLoadCurve {
        return LoadCurve.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static double kWh(LoadCurve curve) {
        return curve.intervals().stream()
                .mapToDouble(i -> i.watts() * i.lengthMs() / 3.6e9)
                .sum();
    }

    @Test
    void a_customer_space_export_stamps_the_ends_of_its_intervals() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE + """
                2026-01-01T00:30:00+01:00;1000
                2026-01-01T01:00:00+01:00;2000
                2026-01-01T01:30:00+01:00;1500
                2026-01-01T02:00:00+01:00;1500
                """);
        assertThat(curve.prm()).isEqualTo("12345678901234");
        assertThat(curve.problems()).isEmpty();
        assertThat(curve.intervals().getFirst())
                .isEqualTo(new CurveInterval(
                        Instant.parse("2025-12-31T23:00:00Z").toEpochMilli(),
                        Instant.parse("2025-12-31T23:30:00Z").toEpochMilli(),
                        1000,
                        false));
        assertThat(kWh(curve)).isCloseTo(3.0, within(1e-9));
    }

    @Test
    void ten_thirty_and_sixty_minutes_may_follow_one_another_in_any_order() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE + """
                2026-01-01T06:00:00+01:00;600
                2026-01-01T00:10:00+01:00;100
                2026-01-01T00:30:00+01:00;300
                2026-01-01T00:20:00+01:00;200
                2026-01-01T00:40:00+01:00;400
                2026-01-01T01:30:00+01:00;500
                2026-01-01T01:00:00+01:00;400
                2026-01-01T02:00:00+01:00;500
                2026-01-01T02:30:00+01:00;500
                2026-01-01T03:30:00+01:00;600
                2026-01-01T04:30:00+01:00;600
                2026-01-01T05:30:00+01:00;600
                """);
        assertThat(curve.intervals())
                .extracting(i -> i.lengthMs() / 60_000)
                .containsExactly(10L, 10L, 10L, 10L, 10L, 30L, 30L, 30L, 60L, 60L, 60L, 30L);
        // From 00:40 to 00:50 nobody knows: the twenty minutes before 01:00 do not repeat.
        assertThat(curve.problems())
                .extracting(CurveProblem::what)
                .singleElement()
                .asString()
                .contains("10 minutes");
    }

    @Test
    void a_gap_as_long_as_another_step_is_a_gap_and_never_filled_with_the_value_behind_it() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE + """
                2026-01-01T00:10:00+01:00;100
                2026-01-01T00:20:00+01:00;100
                2026-01-01T00:30:00+01:00;100
                2026-01-01T00:40:00+01:00;100
                2026-01-01T01:40:00+01:00;9000
                2026-01-01T01:50:00+01:00;100
                2026-01-01T02:00:00+01:00;100
                2026-01-01T02:10:00+01:00;100
                """);
        assertThat(kWh(curve)).isCloseTo((7 * 100 + 9000) / 6e3, within(1e-9));
        assertThat(curve.problems())
                .containsExactly(new CurveProblem(9, "before it 50 minutes are missing, from 2025-12-31T23:40:00Z"));
    }

    @Test
    void a_row_without_value_is_a_gap_and_not_zero() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE + """
                2026-01-01T00:30:00+01:00;1000
                2026-01-01T01:00:00+01:00;
                2026-01-01T01:30:00+01:00;1000
                2026-01-01T02:00:00+01:00;1000
                """);
        assertThat(curve.intervals()).hasSize(3);
        assertThat(curve.problems()).extracting(CurveProblem::line).containsExactly(6, 7);
        List<Reading> readings = readings(curve.batches(new NodeId("site", curve.prm())));
        assertThat(readings.getLast().missingMs()).isEqualTo(1_800_000);
        assertThat(readings.getLast().measuredMs()).isEqualTo(3 * 1_800_000);
        assertThat(readings.getLast().energyUj()).isEqualTo(1_500_000_000L * 3600);
    }

    @Test
    void equal_duplicates_count_once_and_contradicting_ones_not_at_all() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE + """
                2026-01-01T00:30:00+01:00;1000
                2026-01-01T00:30:00+01:00;1000
                2026-01-01T01:00:00+01:00;1000
                2026-01-01T01:30:00+01:00;7
                2026-01-01T01:30:00+01:00;8
                2026-01-01T01:30:00+01:00;8
                2026-01-01T02:00:00+01:00;1000
                """);
        assertThat(curve.intervals()).hasSize(3).allMatch(interval -> interval.watts() == 1000);
        assertThat(curve.problems()).extracting(CurveProblem::line).containsExactly(6, 9, 10, 11);
    }

    @Test
    void an_r63_table_says_unit_step_and_nature_in_each_row() throws BadLoadCurve {
        LoadCurve curve = parse("""
                Identifiant PRM;Date de début;Date de fin;Grandeur physique;Grandeur métier;Etape métier;Unité;Horodate;Valeur;Nature;Pas;Indice de vraisemblance;Etat complémentaire
                12345678901234;2026-01-01 00:00:00;2026-01-02 00:00:00;PA;CONS;BRUT;kW;2026-01-01 00:30:00;1,5;B;PT30M;0;0
                12345678901234;2026-01-01 00:00:00;2026-01-02 00:00:00;EA;CONS;BRUT;Wh;2026-01-01 01:30:00;2000;E;PT60M;0;0
                12345678901234;2026-01-01 00:00:00;2026-01-02 00:00:00;PA;PROD;BRUT;W;2026-01-01 01:30:00;4000;B;PT30M;0;0
                12345678901234;2026-01-01 00:00:00;2026-01-02 00:00:00;PMA;CONS;BRUT;VA;2026-01-01 02:00:00;4000;B;PT30M;0;0
                """);
        assertThat(curve.intervals()).extracting(CurveInterval::watts).containsExactly(1500.0, 2000.0);
        assertThat(curve.intervals()).extracting(CurveInterval::estimated).containsExactly(false, true);
        assertThat(curve.problems()).extracting(CurveProblem::line).containsExactly(4, 5);
    }

    @Test
    void data_connect_answers_json() throws BadLoadCurve {
        LoadCurve curve = parse("""
                {"meter_reading":{"usage_point_id":"12345678901234","start":"2026-01-01","end":"2026-01-02",
                 "reading_type":{"unit":"W","measurement_kind":"power","aggregate":"average"},
                 "interval_reading":[
                  {"value":"540","date":"2026-01-01 00:30:00","interval_length":"PT30M","measure_type":"B"},
                  {"value":"300","date":"2026-01-01 01:00:00","interval_length":"PT30M","measure_type":"C"}]}}
                """);
        assertThat(curve.prm()).isEqualTo("12345678901234");
        assertThat(kWh(curve)).isCloseTo(0.42, within(1e-9));
        assertThat(curve.intervals().getLast().estimated()).isTrue();
    }

    @Test
    void a_heading_may_hold_the_unit_and_the_line_above_names_and_values() throws BadLoadCurve {
        LoadCurve curve = parse("""
                Identifiant PRM;12345678901234;Type de donnees;Courbe de charge;
                horodate ISO fin de pas;puissance moyenne (kW)
                2026-01-05T00:30:00+01:00;1.2
                2026-01-05T01:00:00+01:00;0.8
                """);
        assertThat(curve.prm()).isEqualTo("12345678901234");
        assertThat(kWh(curve)).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void the_days_of_summer_time_have_23_and_25_hours() throws BadLoadCurve {
        assertThat(day("2026-03-29").intervals()).hasSize(46);
        LoadCurve autumn = day("2026-10-25");
        assertThat(autumn.intervals()).hasSize(50);
        assertThat(autumn.problems()).isEmpty();
        assertThat(autumn.intervals().getLast().toMs()
                        - autumn.intervals().getFirst().fromMs())
                .isEqualTo(25 * 3_600_000L);
        assertThat(autumn.intervals()).extracting(CurveInterval::watts).isSorted();
    }

    /// A day in local stamps without offset, as R63 has them; values count up, so that swapped hours would show.
    private static LoadCurve day(String date) throws BadLoadCurve {
        ZoneId paris = ZoneId.of("Europe/Paris");
        var text = new StringBuilder("Unité;Horodate;Valeur\n");
        Instant end =
                LocalDateTime.parse(date + "T00:00").plusDays(1).atZone(paris).toInstant();
        Instant at = LocalDateTime.parse(date + "T00:00").atZone(paris).toInstant();
        int watts = 100;
        while (at.isBefore(end)) {
            at = at.plusSeconds(1800);
            String local = at.atZone(paris).format(DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm"));
            text.append("W;").append(local).append(';').append(watts++).append('\n');
        }
        return parse(text.toString());
    }

    @Test
    void an_hour_that_exists_twice_but_is_there_once_is_not_guessed() throws BadLoadCurve {
        LoadCurve curve =
                parse("Unité;Horodate;Valeur\nW;25/10/2026 01:00;1\nW;25/10/2026 01:30;1\nW;25/10/2026 02:00;1\n"
                        + "W;25/10/2026 02:30;1\nW;25/10/2026 03:00;1\nW;25/10/2026 03:30;1\nW;25/10/2026 04:00;1\n");
        assertThat(curve.problems()).extracting(CurveProblem::line).contains(4, 5);
        assertThat(curve.intervals()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16"})
    void its_encoding_does_not_matter(String charset) throws BadLoadCurve {
        String text =
                "Unité;Horodate;Valeur;Nature de la donnée\nkWh;01/01/2026 00:30;0,5;Réelle\nkWh;01/01/2026 01:00;0,5;Réelle\n";
        LoadCurve curve = LoadCurve.parse(text.getBytes(Charset.forName(charset)));
        assertThat(curve.intervals()).hasSize(2).allMatch(i -> i.watts() == 1000 && !i.estimated());
        byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
        assertThat(LoadCurve.parse(marked).intervals()).isEqualTo(curve.intervals());
    }

    @Test
    void beginnings_may_be_stamped_as_well_and_a_wrong_guess_is_doubted() throws BadLoadCurve {
        String text = CUSTOMER_SPACE
                + "2026-01-01T00:00:00+01:00;1\n2026-01-01T00:10:00+01:00;2\n2026-01-01T00:20:00+01:00;3\n"
                + "2026-01-01T00:30:00+01:00;4\n2026-01-01T02:00:00+01:00;5\n";
        assertThat(parse(text).problems()).extracting(CurveProblem::line).contains(0);
        LoadCurve curve = LoadCurve.parse(
                text.getBytes(StandardCharsets.UTF_8), CurveReading.enedis().stamped(CurveReading.Stamped.BEGIN));
        assertThat(curve.intervals()).hasSize(5).allMatch(interval -> interval.lengthMs() == 600_000);
        assertThat(curve.intervals().getFirst().fromMs())
                .isEqualTo(Instant.parse("2025-12-31T23:00:00Z").toEpochMilli());
        assertThat(curve.problems()).extracting(CurveProblem::line).containsExactly(9);
    }

    @Test
    void hostile_cells_are_named_and_not_used() throws BadLoadCurve {
        LoadCurve curve = parse(CUSTOMER_SPACE
                + "2026-01-01T00:30:00+01:00;=HYPERLINK(\"http://x\")\n"
                + "2026-01-01T01:00:00+01:00;-5\n"
                + "2026-01-01T01:30:00+01:00;" + "9".repeat(100_000) + "\n"
                + "2026-01-01T02:00:00+01:00;1e5\n"
                + "2026-01-01T02:30:00+01:00;1.234,5\n"
                + "2026-13-01T02:30:00+01:00;5\n"
                + "2026-01-01T03:00:00+01:00;999999999\n"
                + "2026-01-01T03:30:00+01:00;5;surplus;cells\n"
                + "nonsense\u202E\n");
        assertThat(curve.intervals()).extracting(CurveInterval::watts).containsExactly(5.0);
        assertThat(curve.problems()).extracting(CurveProblem::line).containsExactly(5, 6, 7, 8, 9, 10, 11, 13);
        assertThat(curve.problems()).allMatch(problem -> problem.what().length() < 200);
    }

    @Test
    void what_is_no_load_curve_is_refused_with_the_reason() {
        assertThatThrownBy(() -> parse("")).isInstanceOf(BadLoadCurve.class).hasMessageContaining("no row");
        assertThatThrownBy(() -> parse("{\"meter_reading\":{}}")).isInstanceOf(BadLoadCurve.class);
        assertThatThrownBy(() -> parse("{")).isInstanceOf(BadLoadCurve.class);
        assertThatThrownBy(() -> LoadCurve.parse(new byte[] {'P', 'K', 3, 4, 0}))
                .isInstanceOf(BadLoadCurve.class)
                .hasMessageContaining("spreadsheet");
        assertThatThrownBy(() ->
                        parse(CUSTOMER_SPACE.replace("Courbe de charge", "Index") + "2026-01-01T00:30:00+01:00;7\n"))
                .isInstanceOf(BadLoadCurve.class)
                .hasMessageContaining("no load curve, but index");
    }

    @Test
    void two_delivery_points_are_not_mixed() throws BadLoadCurve {
        String text = "PRM;Unité;Pas;Horodate;Valeur\n11111111111111;W;PT30M;2026-01-01 00:30;1\n"
                + "22222222222222;W;PT30M;2026-01-01 00:30;2\n";
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadLoadCurve.class).hasMessageContaining("22222222222222");
        LoadCurve curve = LoadCurve.parse(
                text.getBytes(StandardCharsets.UTF_8), CurveReading.enedis().of("22222222222222"));
        assertThat(curve.intervals()).extracting(CurveInterval::watts).containsExactly(2.0);
    }

    @Test
    void a_great_site_begins_a_new_epoch_before_microjoules_overflow() throws BadLoadCurve {
        var text = new StringBuilder("Unite;Pas;Horodate;Valeur\n");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 24 * 60; i++) {
            at = at.plusSeconds(3600);
            text.append("MW;60;").append(at).append(";2\n");
        }
        List<SampleBatch> batches = parse(text.toString()).batches(new NodeId("site", "1"));
        double joules = 0;
        for (int i = 0; i < batches.size(); i++) {
            boolean lastOfEpoch = i + 1 == batches.size()
                    || batches.get(i + 1).meters().getFirst().epochMs()
                            != batches.get(i).meters().getFirst().epochMs();
            joules += lastOfEpoch
                    ? batches.get(i).ticks().getLast().readings().getFirst().energyUj() / 1e6
                    : 0;
        }
        assertThat(joules / 3.6e9).isCloseTo(2.0 * 24 * 60, within(1e-6));
        assertThat(batches.stream()
                        .map(b -> b.meters().getFirst().epochMs())
                        .distinct()
                        .count())
                .isGreaterThan(2);
    }

    private static List<Reading> readings(List<SampleBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.ticks().stream())
                .flatMap(tick -> tick.readings().stream())
                .toList();
    }
}
