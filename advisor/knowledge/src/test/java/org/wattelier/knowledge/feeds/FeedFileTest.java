package org.wattelier.knowledge.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;

/// Formats as their documentation gives them; the values are invented.
class FeedFileTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Parsed read(String text) {
        return read(text, FeedOptions.NONE);
    }

    private static Parsed read(String text, FeedOptions options) {
        return FeedFile.read(text.getBytes(StandardCharsets.UTF_8), options);
    }

    private static List<String> shown(Parsed parsed) {
        return parsed.readings().stream().map(FeedFileTest::shown).toList();
    }

    private static String shown(Reading reading) {
        return Instant.ofEpochSecond(reading.startS()) + " +" + (reading.endS() - reading.startS()) / 60 + " "
                + reading.value() + " " + reading.nature();
    }

    @Test
    void eco2mix_records_have_numbers_as_strings_and_rows_without_a_value() {
        Parsed parsed = read("""
                {"total_count":3,"results":[
                 {"nature":"Données temps réel","date_heure":"2026-11-22T11:15:00+00:00","taux_co2":"22","eolien_terrestre":"5600"},
                 {"nature":"Données temps réel","date_heure":"2026-11-22T11:00:00+00:00","taux_co2":21},
                 {"nature":"Données temps réel","date_heure":"2026-11-22T11:30:00+00:00","taux_co2":null}]}""");
        assertThat(shown(parsed))
                .containsExactly("2026-11-22T11:00:00Z +15 21.0 REAL_TIME", "2026-11-22T11:15:00Z +15 22.0 REAL_TIME");
        assertThat(parsed.remarks()).containsEntry(Remark.EMPTY_VALUES, 1);
    }

    @Test
    void the_older_portal_wraps_its_records() {
        Parsed parsed = read("""
                {"records":[{"recordid":"a","fields":{"nature":"Données définitives","date_heure":"2020-01-01T00:00:00+01:00","taux_co2":40}},
                            {"fields":{"nature":"Données consolidées","date_heure":"2020-01-01T00:30:00+01:00","taux_co2":41}}]}""");
        assertThat(parsed.readings())
                .extracting(Reading::nature)
                .containsExactly(Nature.CONSOLIDATED, Nature.DEFINITIVE);
    }

    @Test
    void a_half_hourly_export_with_empty_quarter_hours_has_half_hours() {
        String rows = IntStream.range(0, 16)
                .mapToObj(i -> "France;Données consolidées;2020-01-01;%02d:%02d;%s"
                        .formatted(i / 4, i % 4 * 15, i % 2 == 0 ? "" + (40 + i) : ""))
                .collect(Collectors.joining("\n"));
        Parsed parsed = read("Périmètre;Nature;Date;Heures;Taux de Co2\n" + rows, FeedOptions.in(PARIS));
        assertThat(shown(parsed)).hasSize(8).startsWith("2019-12-31T23:00:00Z +30 40.0 CONSOLIDATED");
        assertThat(parsed.refusedCount()).isZero();
    }

    @Test
    void the_download_of_rte_is_latin_1_with_tabs_and_a_line_of_legal_text() {
        String text = "Périmètre\tNature\tDate\tHeures\tConsommation\tTaux de Co2\n"
                + "France\tDonnées temps réel\t2021-12-01\t00:00\t60000\t55\n"
                + "France\tDonnées temps réel\t2021-12-01\t00:15\tND\t\n"
                + "France\tDonnées temps réel\t2021-12-01\t00:30\t60000\t57\n"
                + "RTE ne pourra être tenu responsable de l'usage qui pourrait être fait des données mises à disposition\n";
        Parsed parsed = FeedFile.read(text.getBytes(Charset.forName("ISO-8859-1")), FeedOptions.in(PARIS));
        assertThat(parsed.readings()).extracting(Reading::value).containsExactly(55.0, 57.0);
        assertThat(parsed.readings()).extracting(Reading::nature).containsOnly(Nature.REAL_TIME);
        assertThat(parsed.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.where()).isEqualTo("line 5");
            assertThat(refused.field()).isEqualTo("Date");
        });
    }

    @Test
    void local_times_without_a_zone_are_refused_with_the_remedy() {
        assertThatThrownBy(() -> read("Datetime,Price (EUR/MWh)\n2024-01-01 00:00:00,1\n"))
                .isInstanceOf(BadFeed.class)
                .hasMessageContaining("--zone");
    }

    @Test
    void a_doubled_hour_that_is_there_twice_is_told_apart_by_order() {
        Parsed parsed = read("""
                Datetime,Price (EUR/MWh)
                2024-10-27 01:00,1
                2024-10-27 02:00,2
                2024-10-27 02:00,3
                2024-10-27 03:00,4
                """, FeedOptions.in(PARIS));
        assertThat(shown(parsed))
                .containsExactly(
                        "2024-10-26T23:00:00Z +60 1.0 CONSOLIDATED",
                        "2024-10-27T00:00:00Z +60 2.0 CONSOLIDATED",
                        "2024-10-27T01:00:00Z +60 3.0 CONSOLIDATED",
                        "2024-10-27T02:00:00Z +60 4.0 CONSOLIDATED");
        assertThat(parsed.remarks()).isEmpty();
    }

    @Test
    void units_and_separators_are_told_by_the_header() {
        assertThat(read("timestamp;Preis [ct/kWh]\n2024-01-01T00:00:00Z;8,5\n2024-01-01T01:00:00Z;-1,25\n")
                        .readings())
                .extracting(Reading::value)
                .containsExactly(85.0, -12.5);
        assertThat(read("time,carbon intensity (kgCO2e/kWh)\n2024-01-01T00:00Z,0.05\n")
                        .readings()
                        .getFirst()
                        .value())
                .isEqualTo(50);
        assertThat(
                        read("\"MTU (UTC)\",\"Day-ahead Price [EUR/MWh]\"\n\"01.01.2024 00:00 - 01.01.2024 01:00\",\"n/e\"\n\"01.01.2024 01:00 - 01.01.2024 02:00\",\"12.5\"\n")
                                .readings())
                .extracting(FeedFileTest::shown)
                .containsExactly("2024-01-01T01:00:00Z +60 12.5 CONSOLIDATED");
        assertThat(read("time,price (GBP/MWh)\n1704067200,70\n").unit()).isEqualTo("GBP/MWh");
    }

    @Test
    void units_are_read_in_many_spellings() {
        for (String name :
                List.of("g/kWh", "gCO2/kWh", "gCO₂eq/kWh", "gCO2.eq/kWh", "kg/MWh", "gCO2e per kWh", "kgCO2e/MWh")) {
            assertThat(Unit.parse(name)).as(name).contains(new Unit("g/kWh", 1));
        }
        assertThat(Unit.parse("t/MWh")).contains(new Unit("g/kWh", 1000));
        assertThat(Unit.parse("€/kWh")).contains(new Unit("EUR/MWh", 1000));
        assertThat(Unit.parse("EUR/MWh")).contains(new Unit("EUR/MWh", 1));
        assertThat(Unit.parse("W")).isEmpty();
    }

    @Test
    void electricity_maps_tells_measured_estimated_and_forecast() {
        Parsed history = read("""
                {"zone":"FR","history":[
                 {"zone":"FR","carbonIntensity":38,"datetime":"2026-11-22T10:00:00.000Z","updatedAt":"2026-11-22T10:48:00.000Z","isEstimated":false},
                 {"zone":"FR","carbonIntensity":39,"datetime":"2026-11-22T11:00:00.000Z","updatedAt":"2026-11-22T11:48:00.000Z","isEstimated":true,"estimationMethod":"TIME_SLICER_AVERAGE"},
                 {"zone":"FR","carbonIntensity":null,"datetime":"2026-11-22T12:00:00.000Z"}]}""");
        assertThat(shown(history))
                .containsExactlyInAnyOrder(
                        "2026-11-22T10:00:00Z +60 38.0 CONSOLIDATED", "2026-11-22T11:00:00Z +60 39.0 ESTIMATED");
        assertThat(history.readings()).extracting(Reading::published).doesNotContainNull();
        Parsed forecast = read("""
                {"zone":"FR","updatedAt":"2026-11-22T10:48:00.000Z","forecast":[{"datetime":"2026-11-22T13:00:00.000Z","carbonIntensity":41}]}""");
        assertThat(shown(forecast)).containsExactly("2026-11-22T13:00:00Z +60 41.0 FORECAST");
    }

    @Test
    void a_table_with_direct_and_life_cycle_columns_wants_one_of_them_named() {
        String text = """
                Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO₂eq/kWh (direct),Carbon Intensity gCO₂eq/kWh (LCA),Data Source,Data Estimated
                2024-01-01 00:00:00,France,France,FR,20.1,44.2,opendata.reseaux-energies.fr,false
                2024-01-01 01:00:00,France,France,FR,21.1,45.2,opendata.reseaux-energies.fr,true
                """;
        assertThatThrownBy(() -> read(text)).isInstanceOf(BadFeed.class).hasMessageContaining("--column");
        var options = new FeedOptions(null, "Carbon Intensity gCO₂eq/kWh (LCA)", null);
        assertThat(shown(read(text, options)))
                .containsExactlyInAnyOrder(
                        "2024-01-01T00:00:00Z +60 44.2 CONSOLIDATED", "2024-01-01T01:00:00Z +60 45.2 ESTIMATED");
    }

    @Test
    void great_britain_has_a_forecast_until_the_half_hour_is_over() {
        Parsed parsed = read("""
                {"data":[{"from":"2026-10-18T02:00Z","to":"2026-10-18T02:30Z","intensity":{"forecast":156,"actual":149,"index":"moderate"}},
                         {"from":"2026-10-18T02:30Z","to":"2026-10-18T03:00Z","intensity":{"forecast":150,"actual":null,"index":"moderate"}}]}""");
        assertThat(shown(parsed))
                .containsExactly(
                        "2026-10-18T02:00:00Z +30 156.0 FORECAST",
                        "2026-10-18T02:00:00Z +30 149.0 CONSOLIDATED",
                        "2026-10-18T02:30:00Z +30 150.0 FORECAST");
    }

    @Test
    void hostile_files_are_refused_in_words_and_do_no_harm() {
        String huge = "9".repeat(10_000_000);
        Parsed parsed = read(
                "time,price (EUR/MWh)\n2024-01-01T00:00Z," + huge
                        + "\n2024-01-01T01:00Z,=cmd()\n2024-01-01T02:00Z,1e99\n2024-13-01T02:00Z,1\n2024-01-01T04:00Z\n2024-01-01T05:00Z,Infinity\n2024-01-01T06:00Z,\u001b[31m5\n");
        assertThat(parsed.readings()).isEmpty();
        assertThat(parsed.refusedCount()).isEqualTo(7);
        assertThat(parsed.refused())
                .allSatisfy(refused ->
                        assertThat(refused.toString()).hasSizeLessThan(400).doesNotContain("\u001b"));
        for (String bad : List.of(
                "",
                "{",
                "[1,2]",
                "<a/>",
                "a,b\n1,2\n",
                "{\"results\":[]}",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")) {
            assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(BadFeed.class);
        }
        assertThatThrownBy(() -> FeedFile.read(new byte[] {0x1f, (byte) 0x8b, 1, 2}, FeedOptions.NONE))
                .isInstanceOf(BadFeed.class);
    }

    @Test
    void more_than_a_hundred_refusals_are_counted_and_not_kept() {
        String rows =
                IntStream.range(0, 500).mapToObj(i -> "2024-01-01T00:00Z,x").collect(Collectors.joining("\n"));
        Parsed parsed = read("time,price (EUR/MWh)\n" + rows);
        assertThat(parsed.refusedCount()).isEqualTo(500);
        assertThat(parsed.refused()).hasSize(100);
    }

    @Test
    void other_countries_tables_are_read_by_meaning() {
        Parsed smard = read(
                "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh] Originalauflösungen\n01.01.2024 00:00;01.01.2024 01:00;-1,50\n01.01.2024 01:00;01.01.2024 02:00;1.234,56\n01.01.2024 02:00;01.01.2024 03:00;-\n",
                FeedOptions.in(ZoneId.of("Europe/Berlin")));
        assertThat(shown(smard))
                .containsExactly(
                        "2023-12-31T23:00:00Z +60 -1.5 CONSOLIDATED", "2024-01-01T00:00:00Z +60 1234.56 CONSOLIDATED");
        Parsed shifted = read("Date (GMT+1),Day Ahead Auction (EUR/MWh)\n2024-07-01 00:00,70\n2024-07-01 01:00,71\n");
        assertThat(shown(shifted)).startsWith("2024-06-30T23:00:00Z +60 70.0 CONSOLIDATED");
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write("time,carbon intensity\n2024-01-01T00:00Z,50\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(FeedFile.read(zip.toByteArray(), FeedOptions.NONE).readings())
                .hasSize(1);
    }

    @Test
    void marks_of_thousands_and_decimals_are_told_apart() {
        assertThat(List.of("12,5", "1.234,5", "1,234.5", "1 234,5", "−3", "1e2").stream()
                        .map(text -> Numbers.parse(text).orElse(-99)))
                .containsExactly(12.5, 1234.5, 1234.5, 1234.5, -3.0, 100.0);
        assertThat(List.of("1,2,3", "1.2.3", "0x10", "١٢", "1_000", "--1").stream()
                        .filter(text -> Numbers.parse(text).isPresent()))
                .isEmpty();
    }
}
