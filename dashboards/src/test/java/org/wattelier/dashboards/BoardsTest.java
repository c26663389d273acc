package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wattelier.dashboards.boards.Boards;
import tools.jackson.databind.JsonNode;

class BoardsTest {
    private static final Pattern ADDRESS = Pattern.compile("/d/([a-z-]+)");

    @Test
    void uids_are_unique_short_enough_and_the_ones_people_have_bookmarked() {
        List<String> uids = Made.boards().values().stream()
                .map(board -> board.get("uid").stringValue())
                .toList();
        assertThat(uids).doesNotHaveDuplicates().allMatch(uid -> uid.length() <= 40);
        assertThat(new TreeSet<>(uids))
                .containsExactly(
                        "wattelier-avoidable-en",
                        "wattelier-avoidable-fr",
                        "wattelier-ledger-en",
                        "wattelier-ledger-fr",
                        "wattelier-nodes-en",
                        "wattelier-nodes-fr",
                        "wattelier-now-en",
                        "wattelier-now-fr",
                        "wattelier-partitions-en",
                        "wattelier-partitions-fr",
                        "wattelier-pipeline-en",
                        "wattelier-pipeline-fr",
                        "wattelier-public-en",
                        "wattelier-public-fr",
                        "wattelier-wall-en",
                        "wattelier-wall-fr");
    }

    @Test
    void every_panel_says_what_it_shows_and_in_which_unit() {
        for (JsonNode panel : Made.panels()) {
            String title = panel.get("title").stringValue();
            assertThat(panel.get("description").stringValue()).as(title).hasSizeGreaterThan(30);
            if (!panel.get("type").stringValue().equals("text")) {
                assertThat(panel.at("/fieldConfig/defaults/unit").stringValue())
                        .as(title)
                        .isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/noValue").stringValue())
                        .as(title)
                        .isIn("no data", "aucune donnée");
                assertThat(panel.get("targets").size()).as(title).isPositive();
            }
        }
    }

    @Test
    void panels_neither_overlap_nor_leave_the_grid() {
        Made.boards().forEach((path, board) -> {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : board.get("panels")) {
                JsonNode at = panel.get("gridPos");
                int right = at.get("x").intValue() + at.get("w").intValue();
                assertThat(right).as(path).isLessThanOrEqualTo(24);
                for (int x = at.get("x").intValue(); x < right; x++) {
                    for (int y = 0; y < at.get("h").intValue(); y++) {
                        assertThat(taken.add(x + "," + (at.get("y").intValue() + y)))
                                .as(path + " " + panel.get("title"))
                                .isTrue();
                    }
                }
            }
        });
    }

    @Test
    void missing_is_a_gap_and_never_a_zero() {
        for (JsonNode panel : Made.panels()) {
            for (String query : Made.texts(panel, "query")) {
                assertThat(query.replace(" ", "")).doesNotContain("fill(0)", "fill(previous)", "fill(linear)");
                if (query.contains("GROUP BY time(")) {
                    assertThat(query).contains("fill(");
                }
            }
            assertThat(panel.findValues("spanNulls")).noneMatch(JsonNode::booleanValue);
        }
    }

    @Test
    void links_lead_to_boards_that_exist() {
        Set<String> uids = new TreeSet<>();
        Made.boards().values().forEach(board -> uids.add(board.get("uid").stringValue()));
        List<String> to = new ArrayList<>();
        for (JsonNode board : Made.boards().values()) {
            for (String url : Made.texts(board, "url")) {
                Matcher address = ADDRESS.matcher(url);
                while (address.find()) {
                    to.add(address.group(1));
                }
            }
        }
        assertThat(to).hasSizeGreaterThan(20).isSubsetOf(uids);
    }

    @Test
    void every_variable_in_a_query_or_link_can_be_chosen_on_its_board() {
        Made.boards().forEach((path, board) -> {
            List<String> there = new ArrayList<>();
            board.at("/templating/list")
                    .forEach(each -> there.add(each.get("name").stringValue()));
            String text = board.toString();
            Matcher used = Pattern.compile("\\$\\{?([a-z]+)\\b").matcher(text);
            while (used.find()) {
                if (!List.of("timeFilter", "col", "tag").contains(used.group(1))) {
                    assertThat(there).as(path + " uses " + used.group()).contains(used.group(1));
                }
            }
        });
    }

    @Test
    void both_languages_ask_the_same() {
        for (Board board : Boards.all()) {
            JsonNode english = Made.board("boards/en/" + board.name() + ".json");
            JsonNode french = Made.board("boards/fr/" + board.name() + ".json");
            assertThat(Made.texts(french, "query")).isEqualTo(Made.texts(english, "query"));
            assertThat(french.findValues("gridPos")).isEqualTo(english.findValues("gridPos"));
        }
    }

    @Test
    void colours_are_okabe_and_ito_s_or_differ_in_lightness() {
        Set<String> palette = new TreeSet<>();
        for (Colour colour : Colour.values()) {
            palette.add(colour.hex());
        }
        for (JsonNode board : Made.boards().values()) {
            assertThat(Made.texts(board, "fixedColor")).isSubsetOf(palette);
            board.findValues("steps")
                    .forEach(steps -> steps.forEach(step ->
                            assertThat(palette).contains(step.get("color").stringValue())));
            assertThat(board.findValues("mode").toString()).doesNotContain("palette-classic");
        }
    }

    @Test
    void the_public_screen_names_nobody_and_leads_nowhere() {
        for (String language : new String[] {"en", "fr"}) {
            JsonNode board = Made.board("boards/" + language + "/public.json");
            assertThat(board.get("links").size()).isZero();
            for (String query : Made.texts(board, "query")) {
                assertThat(query).doesNotContain("node_", "job_", "partition_", "cluster_1m");
            }
        }
    }
}
