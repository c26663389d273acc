package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;

class FactorsCommandTest {
    private static final String PRICES = """
            Datetime,Price (EUR/MWh)
            2024-10-27 01:00,10
            2024-10-27 02:00,-20.5
            2024-10-27 03:00,x
            """;

    @TempDir
    Path folder = Path.of("");

    private Typed factors(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "factors";
        System.arraycopy(args, 0, all, 1, args.length);
        return Typed.run(Map.of("WATTELIER_FACTORS", folder.resolve("facts").toString()), all);
    }

    @Test
    void without_a_folder_the_shipped_facts_are_listed_and_say_so() {
        Typed typed = factors("list");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).contains("vert-a5 v1", "TO BE REPLACED", "HPH 152");
        assertThat(typed.err()).contains("factors init");
    }

    @Test
    void a_folder_begins_with_the_defaults_and_gets_versions() {
        assertThat(factors("init").exit()).isZero();
        assertThat(factors("init").exit()).as("never twice").isEqualTo(2);
        assertThat(factors("check").out()).contains("no problem");
        Typed added = factors(
                "add",
                "--id",
                "pue",
                "--from",
                "2026-01-01",
                "--known-from",
                "2026-02-01T00:00:00Z",
                "--set",
                "value=1.32",
                "--set",
                "category=2",
                "--set",
                "point=PDU output",
                "--set",
                "sigma=0.02",
                "--source",
                "meters of the hall");
        assertThat(added.err()).isEmpty();
        assertThat(added.out()).contains("pue.v2.yaml");
        assertThat(factors("list").out()).contains("pue v2  pue  1.32 (category 2, PDU output)");
        assertThat(factors("list", "--as-of", "2026-01-31T00:00:00Z").out()).doesNotContain("pue v2");
        var listed = Json.MAPPER.readTree(factors("list", "--json").out()).get("factors");
        assertThat(listed.size()).isGreaterThan(10);
        assertThat(listed.get(0).get("hash").asString()).hasSize(16);
    }

    @Test
    void a_feed_becomes_a_series_and_what_was_decided_is_told() throws IOException {
        Files.createDirectories(folder.resolve("facts"));
        Path file = Files.writeString(folder.resolve("prices.csv"), PRICES);
        String[] words = {
            "import",
            file.toString(),
            "--id",
            "fr-spot",
            "--zone",
            "Europe/Paris",
            "--set",
            "grid=FR",
            "--set",
            "hold=PT2H",
            "--set",
            "sigma=0",
            "--json"
        };
        Typed typed = factors(words);
        assertThat(typed.exit()).as(typed.err()).isZero();
        var answer = Json.MAPPER.readTree(typed.out());
        assertThat(answer.get("readings").asInt()).isEqualTo(3);
        assertThat(answer.get("refused_count").asInt()).isEqualTo(1);
        assertThat(typed.err()).contains("line 4", "comes twice in autumn");
        assertThat(factors("list").out()).contains("EUR/MWh, 1 files, 2024-10-26T23:00:00Z to 2024-10-27T02:00:00Z");
        Typed again = factors("import", file.toString(), "--id", "fr-spot", "--zone", "Europe/Paris");
        assertThat(again.out()).contains("already");
    }

    @Test
    void mistakes_are_told_all_at_once_and_change_nothing() throws IOException {
        Path facts = Files.createDirectories(folder.resolve("facts"));
        Path file = Files.writeString(folder.resolve("prices.csv"), PRICES);
        Typed noZone = factors("import", file.toString(), "--id", "fr-spot");
        assertThat(noZone.exit()).isEqualTo(2);
        assertThat(noZone.err()).contains("--zone");
        Typed bare = factors("import", file.toString(), "--id", "fr-spot", "--zone", "Europe/Paris");
        assertThat(bare.exit()).isEqualTo(2);
        assertThat(bare.err()).contains("grid", "hold", "sigma");
        assertThat(factors("add", "--id", "x", "--kind", "nonsense").exit()).isEqualTo(2);
        assertThat(factors("list", "--as-of", "yesterday").exit()).isEqualTo(2);
        assertThat(factors("import", "nowhere.csv", "--id", "x").exit()).isEqualTo(2);
        assertThat(facts.toFile().list()).isEmpty();
        Files.writeString(facts.resolve("a.yaml"), "zone: Mars\nfact: []\n");
        Typed check = factors("check", "--json");
        assertThat(check.exit()).isEqualTo(2);
        assertThat(Json.MAPPER.readTree(check.out()).get("problems").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void french_is_spoken() {
        Typed typed = Typed.run(Map.of("LANG", "fr_FR.UTF-8"), "factors", "list", "--as-of", "hier");
        assertThat(typed.err()).contains("est attendu");
    }
}
