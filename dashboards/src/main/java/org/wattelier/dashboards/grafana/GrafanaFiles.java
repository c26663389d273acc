package org.wattelier.dashboards.grafana;

import java.util.Map;
import java.util.TreeMap;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Language;
import org.wattelier.dashboards.Texts;
import org.wattelier.dashboards.boards.Boards;
import org.wattelier.events.codec.Json;

/// All files that are made, by their path below `dashboards/grafana`.
public final class GrafanaFiles {
    private GrafanaFiles() {}

    public static Map<String, String> all() {
        Map<String, String> files = new TreeMap<>();
        for (Language language : Language.values()) {
            BoardJson json = new BoardJson(new Texts(language));
            for (Board board : Boards.all()) {
                files.put("boards/" + language.tag() + "/" + board.name() + ".json", text(json.of(board)));
            }
        }
        var alerts = new AlertJson(new Texts(Language.EN), new Texts(Language.FR));
        files.put("provisioning/alerting/wattelier.json", text(alerts.file()));
        return files;
    }

    private static String text(Object json) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
