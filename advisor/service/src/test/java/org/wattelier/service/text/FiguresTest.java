package org.wattelier.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private final Figures english = new Figures(Language.EN);
    private final Figures french = new Figures(Language.FR);

    @ParameterizedTest
    @CsvSource({
        "6912000, 180278, 1.92_±_0.10_kWh",
        "6912000, 345600, 1.92_±_0.19_kWh",
        "6912000, 900000, 1.9_±_0.5_kWh",
        "630900000, 9000000, 175_±_5_kWh",
        "3600, 3, 1.0000_±_0.0017_Wh",
        "1000, 850, 1000_±_1700_J",
        "6912000, 0, 1.92_kWh"
    })
    void figure_and_uncertainty_are_rounded_together(double joules, double sigmaJ, String expected) {
        assertThat(english.shown(english.energy(joules, sigmaJ))
                        .replace(",", "")
                        .replace('\u00A0', '_'))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0_J",
        "0.25, 0.250_J",
        "999, 999_J",
        "3599, 3600_J",
        "4500, 1.25_Wh",
        "93600, 26.0_Wh",
        "630900000, 175_kWh",
        "7.2e12, 2000_MWh"
    })
    void energy_takes_the_unit_of_its_size_and_never_rounds_to_zero(double joules, String expected) {
        assertThat(english.energy(joules).replace(",", "").replace('\u00A0', '_'))
                .isEqualTo(expected);
    }

    @Test
    void french_groups_by_narrow_spaces_and_has_a_decimal_comma() {
        assertThat(french.whole(12480)).isEqualTo("12\u202F480");
        assertThat(french.energy(6912000, 180278))
                .extracting(french::shown)
                .isEqualTo("1,92\u00A0±\u00A00,10\u00A0kWh");
        assertThat(french.power(1920)).isEqualTo("1\u202F920\u00A0W");
        assertThat(french.whole(-5)).isEqualTo("\u22125");
    }

    @ParameterizedTest
    @CsvSource({"0, 0_%", "1, 100_%", "0.908, 90.8_%", "0.0001, <_0.1_%", "0.9999, >_99.9_%", "0.5, 50_%"})
    void a_share_never_reads_nothing_or_all_unless_it_is(double fraction, String expected) {
        assertThat(english.percent(fraction).replace('\u00A0', '_')).isEqualTo(expected);
    }

    @Test
    void times_follow_the_language() {
        Instant at = Instant.parse("2026-11-23T14:05:00Z");
        assertThat(new Times(Language.FR).instant(at)).isEqualTo("23/11/2026 14\u00A0h\u00A005");
        assertThat(new Times(Language.EN).instant(at)).isEqualTo("2026-11-23 14:05");
        assertThat(new Times(Language.FR).duration(Duration.ofMinutes(125))).isEqualTo("2\u00A0h\u00A005\u00A0min");
        assertThat(new Times(Language.EN).duration(Duration.ofSeconds(200))).isEqualTo("3\u00A0min\u00A020\u00A0s");
        assertThat(new Times(Language.EN).duration(Duration.ofSeconds(45))).isEqualTo("45\u00A0s");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fr, -, -, FR",
                "-, fr, en, FR",
                "-, -, 'fr-CA,fr;q=0.9,en;q=0.8', FR",
                "-, -, 'de,en;q=0.5', EN",
                "xx, -, -, EN",
                "-, -, ';;;', EN",
                "EN, fr, fr, EN"
            })
    void the_language_is_what_was_asked_for_then_remembered_then_accepted(
            String asked, String remembered, String accepted, Language expected) {
        assertThat(Language.negotiate(asked, remembered, accepted)).isEqualTo(expected);
    }

    @Test
    void names_lose_what_could_rewrite_the_text_around_them() {
        assertThat(SafeText.of("a\u202Eb\u001B[31mc\n")).isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFD");
        assertThat(SafeText.of("é".repeat(10_000))).hasSize(121).endsWith("…");
        assertThat(SafeText.of("nœud-1 (µ)")).isEqualTo("nœud-1 (µ)");
    }
}
