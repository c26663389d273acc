package org.wattelier.dashboards;

import java.util.List;

/// A dashboard. There is one for each language, with the same panels.
///
/// @param name    its uid is `wattelier-NAME-LANGUAGE`, for ever
/// @param from    begin of what it shows at first
/// @param to      end of it: late enough that the last minute is complete
/// @param refresh how often it asks again
/// @param window  length of groups at first; empty where it has no such choice
/// @param tags    what can be chosen, besides the cluster: `node`, `partition`
/// @param links   whether it leads elsewhere; a public screen does not
public record Board(
        String name,
        String from,
        String to,
        String refresh,
        String window,
        List<String> tags,
        boolean links,
        List<Panel> panels) {
    public Board {
        tags = List.copyOf(tags);
        panels = List.copyOf(panels);
    }

    public String uid(Language language) {
        return "wattelier-" + name + "-" + language.tag();
    }
}
