package org.wattelier.service.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.report.MethodCard.Line;
import org.wattelier.service.text.Language;

class MethodCardTest {
    private static List<String> texts(Language language) {
        JobView view = JobViews.of(Samples.job("1001", 3, Status.FINAL));
        return new MethodCard(view, language).lines().stream().map(Line::text).toList();
    }

    @Test
    void a_sum_and_its_parts_have_one_unit() {
        assertThat(texts(Language.EN))
                .contains(
                        "booked 1.92\u00A0kWh = measured 1.90\u00A0kWh + filled in 0.0200\u00A0kWh",
                        "booked 1.92\u00A0kWh = active 1.60\u00A0kWh + reserved idle 0.320\u00A0kWh");
    }

    @Test
    void own_and_common_uncertainty_add_in_quadrature() {
        // 60 kJ own, 170 kJ common: √(60² + 170²) = 180.3 kJ = 50.1 Wh, twice that 100 Wh.
        assertThat(texts(Language.EN).getLast())
                .contains("16.7\u00A0Wh", "47.2\u00A0Wh", "50.1\u00A0Wh", "U = 2 u = 100\u00A0Wh");
    }
}
