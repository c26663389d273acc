package org.wattelier.standalone.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;

class AdvisorPlanTest {
    @Test
    void a_broker_is_all_that_must_be_said() {
        AdvisorPlan plan = AdvisorPlan.of(new Settings(Map.of("kafka", "broker:9092")));
        assertThat(plan.advisor().ledgerFile()).isEqualTo(Path.of("/var/lib/wattelier-advisor/ledger.duckdb"));
        assertThat(plan.advisor().host()).isEqualTo("127.0.0.1");
        assertThat(plan.advisor().factors()).as("the project's defaults").isNull();
        assertThat(plan.doorway()).as("nobody from outside unless told so").isNull();
    }

    @Test
    void every_problem_is_told_at_once() {
        var settings = new Settings(Map.of("port", "99999", "container.listen", "here", "lodger", "x"));
        assertThatThrownBy(() -> AdvisorPlan.of(settings))
                .isInstanceOf(BadSettings.class)
                .hasMessageContainingAll("kafka", "port", "container.listen", "lodger");
    }
}
