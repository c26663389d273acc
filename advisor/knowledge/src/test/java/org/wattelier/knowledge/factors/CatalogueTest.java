package org.wattelier.knowledge.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.series.How;
import tools.jackson.databind.JsonNode;

class CatalogueTest {
    @TempDir
    Path folder = Path.of("");

    static String pue(int version, String from, String to, String known, String value) {
        return """
                  - id: pue
                    kind: pue
                    version: %d
                    from: %s
                %s    known-from: %s
                    value: %s
                    category: 2
                    point: PDU output
                    sigma: 0.02
                    source: {text: meter of the hall}
                """.formatted(version, from, to.isEmpty() ? "" : "    to: " + to + "\n", known, value);
    }

    private void file(String name, String... facts) throws IOException {
        Files.writeString(folder.resolve(name), "zone: Europe/Paris\nfacts:\n" + String.join("", facts));
    }

    @Test
    void what_is_shipped_is_sound_and_says_what_to_replace() {
        Catalogue shipped = Catalogue.shipped();
        assertThat(shipped.facts())
                .hasSizeGreaterThan(10)
                .allSatisfy(fact -> assertThat(fact.head().source().text()).isNotEmpty());
        assertThat(shipped.facts().stream()
                        .filter(fact -> fact.head().replace())
                        .map(fact -> fact.head().id()))
                .contains("pue", "shared-it", "vert-a5", "site");
    }

    @Test
    void a_version_holds_for_its_period_and_from_when_it_was_known() throws IOException {
        file(
                "pue.yaml",
                pue(1, "2025-01-01", "2026-01-01", "2025-01-15", "1.40"),
                pue(2, "2025-01-01", "2026-01-01", "2026-02-01", "1.35"),
                pue(1, "2026-01-01", "", "2026-01-10", "1.30"));
        Catalogue catalogue = Catalogue.read(folder);
        Instant summer = Instant.parse("2025-07-01T00:00:00Z");
        assertThat(value(catalogue, "2026-01-20T00:00:00Z", summer)).contains(1.40);
        assertThat(value(catalogue, "2026-03-01T00:00:00Z", summer)).contains(1.35);
        assertThat(value(catalogue, "2025-01-01T00:00:00Z", summer))
                .as("not yet known")
                .isEmpty();
        // A date begins in Paris.
        assertThat(value(catalogue, "2026-03-01T00:00:00Z", Instant.parse("2025-12-31T22:59:59Z")))
                .contains(1.35);
        assertThat(value(catalogue, "2026-03-01T00:00:00Z", Instant.parse("2025-12-31T23:00:00Z")))
                .contains(1.30);
    }

    private static Optional<Double> value(Catalogue catalogue, String asOf, Instant at) {
        return catalogue
                .asOf(Instant.parse(asOf))
                .find(Fact.Pue.class, "pue", at)
                .map(Fact.Pue::value);
    }

    @Test
    void every_problem_is_told_at_once_with_file_line_and_field() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                zone: Europe/Pari
                colour: blue
                facts:
                  - id: PUE hall
                    kind: pue
                    version: 0
                    from: 2025-13-01
                    known-from: 2025-01-01
                    value: 0.9
                    vallue: 1.2
                    category: 7
                    sigma: a lot
                  - id: t
                    kind: tariff
                    version: 1
                    from: 2025-01-01
                    to: 2024-01-01
                    known-from: 2025-01-01
                    source: {text: contract}
                    shape: hp-hc
                    unit: apples
                    tax: maybe
                    zone: Europe/Paris
                    prices: {HP: 1, NIGHT: 2}
                    off-peak: ["22h-6h", "soon"]
                """);
        assertThat(Catalogue.check(folder))
                .extracting(problem -> problem.line() + " " + problem.field())
                .contains(
                        "1 zone",
                        "2 colour",
                        "4 facts[0].id",
                        "6 facts[0].version",
                        "7 facts[0].from",
                        "4 facts[0].source",
                        "9 facts[0].value",
                        "11 facts[0].category",
                        "4 facts[0].point",
                        "12 facts[0].sigma",
                        "10 facts[0].vallue",
                        "17 facts[1].to",
                        "21 facts[1].unit",
                        "22 facts[1].tax",
                        "24 facts[1].prices",
                        "25 facts[1].off-peak");
        assertThatThrownBy(() -> Catalogue.read(folder))
                .isInstanceOf(BadCatalogue.class)
                .hasMessageContaining("a.yaml:9: facts[0].value");
    }

    @Test
    void doublets_and_names_that_lead_nowhere_are_found() throws IOException {
        file("a.yaml", pue(1, "2025-01-01", "", "2025-01-01", "1.4"));
        file("b.yaml", pue(1, "2025-06-01", "", "2025-06-01", "1.3"), """
                  - {id: site, kind: site, version: 1, from: 2025-01-01, known-from: 2025-01-01, source: {text: us}, pue: hall, tariff: pue}
                """);
        assertThat(Catalogue.check(folder))
                .extracting(Problem::field)
                .containsExactly("pue.version", "site.pue", "site.tariff");
    }

    @Test
    void broken_files_are_told_and_never_thrown() throws IOException {
        Map<String, String> bad = Map.of(
                "tabs.yaml", "zone: UTC\nfacts:\n\t- id: x\n",
                "list.yaml", "- 1\n",
                "empty.yaml", "",
                "twice.yaml", "zone: UTC\nzone: UTC\nfacts: []\n",
                "anchors.yaml", "zone: UTC\nfacts:\n  - &a {id: x, source: *a}\n",
                "deep.yaml", "[".repeat(5000),
                "text.json", "{\"zone\": \"UTC\", \"facts\": [{\"id\": 1}");
        for (var each : bad.entrySet()) {
            Files.write(folder.resolve(each.getKey()), each.getValue().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Catalogue.check(folder)).extracting(Problem::file).containsAll(bad.keySet());
        assertThat(Catalogue.check(folder.resolve("none")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("folder"));
    }

    @Test
    void nothing_outside_the_folder_is_read() throws IOException {
        file("c.yaml", """
                  - {id: days, kind: calendar, version: 1, from: 2025-01-01, known-from: 2025-01-01, source: {text: us}, colours: ../../../../etc/passwd}
                """);
        assertThat(Catalogue.check(folder))
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEqualTo("facts[0].colours"));
    }

    @Test
    void the_hash_is_of_what_a_fact_says_not_of_how_it_is_written() throws IOException {
        file("a.yaml", pue(1, "2025-01-01", "", "2025-01-01", "1.4"));
        String hash = Catalogue.read(folder).facts().getFirst().head().hash();
        file("a.yaml", """
                  # other order, other blanks
                  - {kind: pue, id: pue, sigma: 0.02, version: 1, from: "2025-01-01", known-from: 2025-01-01, value: 1.4,
                     point: PDU output, category: 2, source: {text: meter of the hall}}
                """);
        assertThat(Catalogue.read(folder).facts().getFirst().head().hash()).isEqualTo(hash);
        file("a.yaml", pue(1, "2025-01-01", "", "2025-01-01", "1.41"));
        assertThat(Catalogue.read(folder).facts().getFirst().head().hash()).isNotEqualTo(hash);
    }

    @Test
    void a_fact_is_added_as_a_new_version_with_what_the_last_one_said() throws IOException {
        file("a.yaml", pue(1, "2025-01-01", "", "2025-01-01", "1.4"));
        Instant now = Instant.parse("2026-11-25T10:00:00.123Z");
        Path added = new CatalogueFolder(folder)
                .addFact(
                        "pue",
                        Map.of("value", "1.32", "source.url", "https://example.org/a \"b\""),
                        now,
                        "Europe/Paris");
        Catalogue catalogue = Catalogue.read(folder);
        assertThat(added.getFileName().toString()).isEqualTo("pue.v2.yaml");
        assertThat(value(catalogue, "2026-11-25T10:00:00Z", now)).contains(1.32);
        assertThat(value(catalogue, "2026-11-25T09:59:59Z", now)).contains(1.4);
        assertThat(catalogue.facts().getLast().head().source().url()).endsWith("\"b\"");
    }

    @Test
    void what_would_break_the_catalogue_is_taken_back() throws IOException {
        file("a.yaml", pue(1, "2025-01-01", "", "2025-01-01", "1.4"));
        var there = new CatalogueFolder(folder);
        assertThatThrownBy(() -> there.addFact("pue", Map.of("value", "0.5"), Instant.EPOCH, "UTC"))
                .isInstanceOf(BadCatalogue.class);
        assertThatThrownBy(() -> there.addFact("../x", Map.of(), Instant.EPOCH, "UTC"))
                .isInstanceOf(BadCatalogue.class);
        assertThat(Catalogue.check(folder)).isEmpty();
        assertThat(folder.toFile().list()).containsExactly("a.yaml");
    }

    @Test
    void a_series_is_what_its_files_said_that_were_known() throws IOException {
        file("s.yaml", """
                  - {id: fr, kind: series, version: 1, from: 2024-01-01, known-from: 2024-01-01, source: {text: RTE}, unit: g/kWh,
                     scope: direct, mix: production, method: location, grid: FR, hold: PT1H, sigma: 5 %}
                """);
        var there = new CatalogueFolder(folder);
        Instant first = Instant.parse("2024-02-01T00:00:00Z");
        Instant second = Instant.parse("2024-03-01T00:00:00Z");
        var early = FeedFile.read(
                "time,nature,taux de co2\n2024-01-01T00:00Z,temps réel,20\n2024-01-01T00:15Z,temps réel,22\n"
                        .getBytes(StandardCharsets.UTF_8),
                FeedOptions.NONE);
        var late = FeedFile.read(
                "time,nature,taux de co2\n2024-01-01T00:00Z,définitives,21.5\n".getBytes(StandardCharsets.UTF_8),
                FeedOptions.NONE);
        assertThat(there.addSeries("fr", late, "late.csv", second)).isPresent();
        assertThat(there.addSeries("fr", early, "early.csv", first)).isPresent();
        assertThat(there.addSeries("fr", early, "early again.csv", second))
                .as("the same readings")
                .isEmpty();
        Catalogue catalogue = Catalogue.read(folder);
        assertThat(known(catalogue, first)).isEqualTo("1 20.0 KNOWN");
        assertThat(known(catalogue, second)).isEqualTo("2 21.5 KNOWN");
        assertThat(known(catalogue, Instant.parse("2024-01-15T00:00:00Z"))).isEqualTo("0 0.0 ABSENT");
        assertThatThrownBy(() -> there.addSeries("de", early, "x", first)).isInstanceOf(BadCatalogue.class);
    }

    private static String known(Catalogue catalogue, Instant asOf) {
        View view = catalogue.asOf(asOf);
        Instant at = Instant.parse("2024-01-01T00:05:00Z");
        KnownSeries series =
                view.series(view.find(Fact.SeriesFact.class, "fr", at).orElseThrow());
        var piece = series.lookup().at(at);
        return series.files() + " " + piece.value() + " " + piece.how();
    }

    @Test
    void a_mean_on_another_basis_may_not_fill_gaps() throws IOException {
        file("s.yaml", """
                  - {id: fr, kind: series, version: 1, from: 2024-01-01, known-from: 2024-01-01, source: {text: RTE}, unit: g/kWh,
                     scope: direct, mix: production, method: location, grid: FR, hold: PT1H, sigma: 5 %, mean: m}
                  - {id: m, kind: yearly-mean, version: 1, from: 2024-01-01, known-from: 2024-01-01, source: {text: x}, unit: g/kWh,
                     value: 44, scope: life-cycle, mix: production, method: location, grid: FR, sigma: 5 %}
                """);
        assertThat(Catalogue.check(folder)).extracting(Problem::field).containsExactly("fr.mean");
        assertThat(How.values()).hasSize(6);
    }

    @Test
    void the_schema_names_the_keys_that_are_read_and_no_others() {
        JsonNode kinds = Json.MAPPER
                .readTree(Catalogue.shippedText("factors.schema.json"))
                .get("$defs");
        for (String kind : FactReader.KINDS) {
            var keys = new TreeSet<String>();
            for (String shape : kind.equals("tariff")
                    ? List.of("base", "hp-hc", "five-class", "tempo", "spot", "rules")
                    : List.of("")) {
                String text = "id: x\nkind: " + kind + "\nunit: g/kWh\n" + (shape.isEmpty() ? "" : "shape: " + shape);
                var fields = new Fields(
                        "x",
                        "",
                        YamlText.read("x", text, new java.util.ArrayList<>()).orElseThrow(),
                        new java.util.ArrayList<>());
                new FactReader("x", java.time.ZoneOffset.UTC, new FactFiles(folder)).read(fields, "");
                keys.addAll(fields.asked());
            }
            assertThat(new TreeSet<>(kinds.get(kind).get("properties").propertyNames()))
                    .as(kind)
                    .isEqualTo(keys);
        }
    }
}
