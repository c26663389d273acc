package org.wattelier.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.service.text.Language;

/// Every total from the CSV annex alone.
class RecomputedTest {
    private static Audit audit;

    @BeforeAll
    static void reckon() {
        audit = AuditSamples.year();
    }

    @AfterAll
    static void close() {
        audit.close();
    }

    private static String word(Language language, String english, String french) {
        return language == Language.FR ? french : english;
    }

    private static Map<String, String> titles(Language language) {
        return Map.of(
                "energy_j", word(language, "energy (J)", "énergie (J)"),
                "idle_j", word(language, "reserved idle (J)", "repos réservé (J)"),
                "imputed_j", word(language, "filled in (J)", "reconstitué (J)"),
                "energy_by_class_j", word(language, "energy by tariff class (J)", "énergie par poste tarifaire (J)"),
                "cost EUR excluded", word(language, "electricity cost", "coût de l’électricité") + " · EUR excluded",
                "inventory_g life_cycle production location",
                        word(language, "inventory emissions (g)", "émissions d’inventaire (g)")
                                + " · life_cycle production location",
                "embodied_low_g lifetime_hours",
                        word(language, "manufacture, low (g)", "fabrication, bas (g)") + " · lifetime_hours",
                "embodied_high_g lifetime_hours",
                        word(language, "manufacture, high (g)", "fabrication, haut (g)") + " · lifetime_hours",
                "node_hours", word(language, "node-hours (h)", "heures-nœuds (h)"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_total_follows_from_the_annex(Language language) {
        Annex annex = Annex.of(audit, language);
        Map<String, String> titles = titles(language);
        assertThat(audit.sums().total().measures().keySet()).isEqualTo(new java.util.TreeSet<>(titles.keySet()));
        audit.sums().total().measures().forEach((key, sum) -> {
            String title = String.valueOf(titles.get(key));
            assertThat(annex.sum(title)).as(key).isEqualByComparingTo(sum.total());
            sum.parts()
                    .forEach((part, value) -> assertThat(annex.sum(title + " – " + part))
                            .as(key + part)
                            .isEqualByComparingTo(value));
            if (!sum.lines().isEmpty()) {
                assertThat(sum.lines().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(key)
                        .isEqualByComparingTo(sum.total());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_group_follows_from_the_annex(Language language) {
        Annex annex = Annex.of(audit, language);
        String energy = word(language, "energy (J)", "énergie (J)");
        Map<AuditSums.By, String> by = Map.of(
                AuditSums.By.MONTH, word(language, "month", "mois"),
                AuditSums.By.PARTITION, "partition",
                AuditSums.By.USER, word(language, "user", "utilisateur"),
                AuditSums.By.STATE, word(language, "state", "état"));
        by.forEach((each, title) -> {
            var sums = annex.sums(title, energy);
            assertThat(sums.keySet()).isEqualTo(audit.sums().by(each).keySet());
            audit.sums()
                    .by(each)
                    .forEach((key, group) -> assertThat(sums.get(key))
                            .as(each + " " + key)
                            .isEqualByComparingTo(group.energy().total()));
        });
    }

    @Test
    void the_uncertainty_follows_from_the_annex_own_in_quadrature_common_in_line() {
        Annex annex = Annex.of(audit, Language.EN);
        BigDecimal squares = annex.squares("energy (J) – own uncertainty, k = 1");
        for (String group : audit.sums().total().energy().common().keySet()) {
            BigDecimal common = annex.sum("energy (J) – common uncertainty " + group + ", k = 1");
            squares = squares.add(common.multiply(common));
        }
        double sigma = audit.sums().total().energy().sigma();
        assertThat(Math.sqrt(squares.doubleValue())).isCloseTo(sigma, within(sigma * 1e-12));
        assertThat(audit.sums().total().energy().common()).containsOnlyKeys("meters", "pue:pue", "shared-it:shared-it");
    }

    @Test
    void the_order_of_the_jobs_changes_no_sum() {
        var jobs = new ArrayList<>(AuditSamples.jobs(60, 17));
        java.util.Collections.reverse(jobs);
        try (Audit other = AuditSamples.of(audit.scope(), jobs)) {
            audit.sums().total().measures().forEach((key, sum) -> {
                Sum same = other.sums().total().measures().get(key);
                assertThat(same).isNotNull();
                assertThat(same.total()).isEqualTo(sum.total());
                assertThat(same.sigma()).isEqualTo(sum.sigma());
            });
        }
    }

    @Test
    void the_same_input_gives_the_same_bytes_in_either_language() {
        try (Audit again = AuditSamples.year()) {
            assertThat(AuditJson.write(again)).isEqualTo(AuditJson.write(audit));
        }
    }

    @Test
    void people_are_numbered_and_jobs_not_named_unless_asked() {
        String json = new String(AuditJson.write(audit), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).contains("\"user\":\"user-1\"").doesNotContain("u-1", "\"name\":\"n\"");
        AuditScope s = audit.scope();
        var named = new AuditScope(s.account(), s.cluster(), s.from(), s.to(), s.zone(), s.asOf(), true);
        try (Audit open = AuditSamples.of(named, AuditSamples.jobs(5, 3))) {
            assertThat(Stream.of(Annex.of(open, Language.EN).titles().toArray()))
                    .contains("label", "name");
        }
    }
}
