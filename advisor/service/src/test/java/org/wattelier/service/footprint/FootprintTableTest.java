package org.wattelier.service.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.service.footprint.FootprintView.Cost;
import org.wattelier.service.footprint.FootprintView.Emissions;
import org.wattelier.service.footprint.FootprintView.EnergyJ;
import org.wattelier.service.footprint.FootprintView.Factor;
import org.wattelier.service.footprint.FootprintView.Unknown;
import org.wattelier.service.text.Language;

class FootprintTableTest {
    private static final double KWH = 3_600_000;

    /// 10 kWh, 15 % shared, PUE 1.5: 10 + 1.5 + 5.75 = 17.25 kWh; at 0.10 € and 50 g a kWh.
    private static FootprintView whole() {
        return new FootprintView(
                new EnergyJ(10 * KWH, 1.5 * KWH, 5.75 * KWH, 17.25 * KWH, 0.5 * KWH),
                new Cost("EUR", "excluded", 1.0, 0.15, 0.575, 0.10, 1.825, 0.05),
                null,
                new Emissions(500, 75.0, 287.5, 862.5, 60, "life_cycle production location"),
                null,
                List.of(),
                List.of(new Factor("pue", 1, "ab", "Arcep", true), new Factor("vert-a5", 2, "cd", "contract", false)));
    }

    private static FootprintView withoutPue() {
        return new FootprintView(
                new EnergyJ(10 * KWH, 1.5 * KWH, null, 11.5 * KWH, 0),
                null,
                null,
                null,
                null,
                List.of(new Unknown("pue", 10 * KWH)),
                List.of());
    }

    @Test
    void shown_parts_add_up_to_the_shown_total() {
        var table = new FootprintTable(whole(), Language.EN);
        assertThat(table.titles()).containsExactly("Energy", "Electricity cost, excl. tax", "Emissions, yearly mean");
        // U = 1 kWh, 0.10 €, 120 g: so many digits, and 10.0 + 1.5 + 5.8 would be 17.3 where 17.2 stands.
        assertThat(table.total().cells())
                .containsExactly(
                        "17.2\u00A0±\u00A01.0\u00A0kWh",
                        "1.82\u00A0±\u00A00.10\u00A0€",
                        "860\u00A0±\u00A0120\u00A0g\u00A0CO₂e");
        assertThat(table.rows().stream().map(row -> row.cells().getFirst()))
                .containsExactly("10.0\u00A0kWh", "1.5\u00A0kWh", "5.7\u00A0kWh", "");
        assertThat(table.rows().stream().map(row -> row.cells().get(1)))
                .containsExactly("1.00\u00A0€", "0.15\u00A0€", "0.57\u00A0€", "0.10\u00A0€");
        assertThat(table.rows().stream().map(row -> row.cells().get(2)))
                .containsExactly("500\u00A0g\u00A0CO₂e", "70\u00A0g\u00A0CO₂e", "290\u00A0g\u00A0CO₂e", "");
    }

    @Test
    void what_is_not_known_is_no_zero() {
        var table = new FootprintTable(withoutPue(), Language.FR);
        assertThat(table.titles()).containsExactly("Énergie");
        assertThat(table.rows().get(2).cells()).containsExactly("inconnu");
        assertThat(table.total().cells()).containsExactly("11,5\u00A0kWh");
        assertThat(new FootprintWords(withoutPue(), Language.FR).headline()).isEmpty();
        assertThat(new FootprintWords(withoutPue(), Language.FR).notes().getFirst())
                .contains("Aucun PUE connu pour 10,0\u00A0kWh");
    }

    @Test
    void defaults_that_are_not_the_sites_own_are_told_apart() {
        assertThat(new FootprintWords(whole(), Language.EN).factors())
                .containsExactly(
                        "These are the project’s defaults, not yet this centre’s own: pue v1 (Arcep).",
                        "Factors: vert-a5 v2 (contract).");
        assertThat(new FootprintWords(whole(), Language.FR).headline())
                .isEqualTo("1,82\u00A0±\u00A00,10\u00A0€ HT, 860\u00A0±\u00A0120\u00A0g\u00A0CO₂e (moyenne annuelle)");
    }
}
