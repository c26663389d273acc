package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.Reason;
import org.wattelier.agent.calibration.CalibrationResult.Refused;
import org.xml.sax.InputSource;

class CalibrationWordsTest {
    private static final Pattern BAD_FRENCH = Pattern.compile(
            "'| [:;!?»]|« |\\.\\.\\.|\\bEnergie|noeud|coeur|job\\(s\\)|\\} (?:s|W|min|%)\\b", Pattern.CASE_INSENSITIVE);

    private final CalibrationWords english = new CalibrationWords(Locale.ENGLISH);
    private final CalibrationWords french = new CalibrationWords(Locale.FRENCH);

    private static Fitted fitted() {
        var node = new SyntheticNode(1);
        node.offsetW = 1100;
        return (Fitted) Calibrator.of(node.recording(), Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void both_languages_have_the_same_messages_with_the_same_values() {
        ResourceBundle first = english.bundle();
        assertThat(new TreeSet<>(french.bundle().keySet())).isEqualTo(new TreeSet<>(first.keySet()));
        for (String key : first.keySet()) {
            for (CalibrationWords words : List.of(english, french)) {
                String text = words.text(key, "<0>", "<1>", "<2>", "<3>", "<4>", "<5>", "<6>");
                for (int i = 0; i < 7; i++) {
                    assertThat(text.contains("<" + i + ">"))
                            .as(key)
                            .isEqualTo(first.getString(key).contains("{" + i + "}"));
                }
            }
        }
    }

    @Test
    void french_follows_its_typography() {
        for (String key : french.bundle().keySet()) {
            assertThat(BAD_FRENCH.matcher(french.bundle().getString(key)).find())
                    .as(key + ": " + french.bundle().getString(key))
                    .isFalse();
        }
    }

    @Test
    void a_result_is_told_with_its_range_error_and_timing() {
        assertThat(english.summary(fitted()))
                .contains("Calibration with the meter node, 2026-11-25", "node = 1,1", " W + 1.20", "root mean square")
                .contains("that ended 2.", "At rest: processors 45.0 W");
        assertThat(french.summary(fitted()))
                .contains("nœud = 1\u00a01", "\u00a0W + 1,20", "Au repos\u00a0: processeurs 45,0\u00a0W");
    }

    @Test
    void every_refusal_has_its_sentence() {
        for (Reason reason : Reason.values()) {
            var refused = new Refused(reason, List.of(16.84, 20.0, 5.0));
            assertThat(english.summary(refused)).doesNotContain("{");
            assertThat(french.summary(refused)).doesNotContain("{");
        }
        assertThat(french.summary(new Refused(Reason.SPAN, List.of(16.84, 20.0))))
                .contains("n’a vu que 16,84\u00a0W", "au moins 20");
    }

    @Test
    void progress_is_one_line() {
        assertThat(english.progress(new Progress(2, 5, 0.25, 192_000, 81, Double.NaN)))
                .isEqualTo("Level 2 of 5 (25 % of the cores), 3 min 12 s left; processors and memory 81 W, node ? W");
    }

    @Test
    void the_plot_is_well_formed_and_says_in_words_what_it_shows() throws Exception {
        for (CalibrationWords words : List.of(english, french)) {
            String svg = ResidualPlot.svg(fitted(), words);
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            assertThat(document.getElementsByTagName("title").getLength()).isEqualTo(1);
            assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                    .contains("W");
            assertThat(document.getElementsByTagName("circle").getLength()).isGreaterThan(100);
            assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(100);
            assertThat(svg).contains("(W)", "\u2212").doesNotContain("NaN").hasSizeLessThan(300_000);
        }
    }

    @Test
    void a_meters_name_cannot_break_the_plot() {
        Recording whole = new SyntheticNode(1).recording();
        var odd = new Recording(
                "<b>&\"", whole.boundary(), whole.chipMeters(), List.of(), whole.fast(), whole.shown(), whole.levels());
        var result = (Fitted) Calibrator.of(odd, Instant.EPOCH);
        assertThat(ResidualPlot.svg(result, english))
                .contains("&lt;b&gt;&amp;&quot;")
                .doesNotContain("<b>");
    }
}
