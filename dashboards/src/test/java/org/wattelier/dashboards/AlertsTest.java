package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wattelier.dashboards.boards.Alerts;
import tools.jackson.databind.JsonNode;

class AlertsTest {
    @Test
    void each_says_cause_first_action_and_owner_in_both_languages() {
        for (JsonNode rule : Made.rules()) {
            JsonNode annotations = rule.get("annotations");
            for (String key : List.of("cause", "action", "owner")) {
                for (String language : List.of("en", "fr")) {
                    assertThat(annotations.get(key + "_" + language).stringValue())
                            .as(rule.get("uid").stringValue())
                            .hasSizeGreaterThan(10);
                }
            }
            assertThat(annotations.get("summary").stringValue()).contains(" / ");
            assertThat(rule.at("/labels/owner").stringValue()).isNotBlank();
        }
    }

    @Test
    void none_wakes_anybody_for_fewer_than_three_polls() {
        for (JsonNode rule : Made.rules()) {
            String minutes = rule.get("for").stringValue();
            assertThat(minutes).matches("\\d+m");
            assertThat(Integer.parseInt(minutes.replace("m", ""))).isGreaterThanOrEqualTo(Alert.FEWEST_POLLS);
        }
        Alert usual = Alerts.all().getFirst();
        assertThatThrownBy(() -> new Alert(
                        "hasty", usual.query(), 60, 0, usual.when(), 1, 2, false, false, usual.owner(), usual.panel()))
                .hasMessageContaining("three polls");
    }

    @Test
    void none_holds_what_provisioning_would_take_for_a_variable_of_the_environment() {
        for (JsonNode rule : Made.rules()) {
            assertThat(rule.get("annotations").toString() + rule.get("title") + rule.get("labels"))
                    .doesNotContain("$");
        }
    }

    @Test
    void uids_are_unique_and_each_leads_to_a_panel() {
        Set<String> uids = new TreeSet<>();
        for (JsonNode rule : Made.rules()) {
            assertThat(uids.add(rule.get("uid").stringValue())).isTrue();
            JsonNode board = Made.boards().values().stream()
                    .filter(each -> each.get("uid").equals(rule.get("dashboardUid")))
                    .findFirst()
                    .orElseThrow();
            assertThat(board.get("panels").size())
                    .isGreaterThanOrEqualTo(rule.get("panelId").intValue());
        }
        assertThat(uids).hasSize(Alerts.all().size());
    }

    @Test
    void silence_is_an_alarm_only_where_it_means_that_nothing_arrives() {
        assertThat(Made.rules())
                .filteredOn(rule -> rule.get("noDataState").stringValue().equals("Alerting"))
                .extracting(rule -> rule.get("uid").stringValue())
                .containsExactly("wattelier-lag");
    }
}
