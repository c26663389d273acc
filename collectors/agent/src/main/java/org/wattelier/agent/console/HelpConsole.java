package org.wattelier.agent.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wattelier.agent.settings.Key;

/// How a command is used, and which settings may stand behind it.
public final class HelpConsole {
    private static final Set<String> COMMANDS = Set.of("run", "probe", "doctor", "quiet", "calibrate", "loadcurve");

    private HelpConsole() {}

    /// @param command any word; one that is no command explains them all
    public static List<String> lines(ConsoleWords words, String command) {
        var lines = new ArrayList<String>();
        List<String> shown = COMMANDS.contains(command)
                ? List.of(command)
                : List.of("run", "probe", "doctor", "quiet", "calibrate", "loadcurve");
        for (String each : shown) {
            lines.add(words.text("help." + each));
        }
        lines.add("");
        lines.add(words.text("help.settings"));
        for (Key key : Key.values()) {
            String standard = key.standard().isEmpty() ? "" : " (" + key.standard() + ")";
            lines.add("  " + key.option() + standard);
        }
        return lines;
    }
}
