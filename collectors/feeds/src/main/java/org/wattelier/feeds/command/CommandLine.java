package org.wattelier.feeds.command;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.feeds.settings.Settings;

/// A command line that a site wrote into its settings.
public final class CommandLine {
    private CommandLine() {}

    /// Its words, split at blanks outside of quotes; `otherwise` where the site wrote none.
    public static List<String> words(Settings settings, String key, String otherwise) {
        String line = settings.word(key);
        if (line.isBlank()) {
            return List.of(otherwise);
        }
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : line.toCharArray()) {
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        if (quote != 0) {
            settings.problem(key, line, "a command line whose quotation marks are closed");
        }
        return words;
    }

    public static boolean yes(Settings settings, String key) {
        String word = settings.word(key);
        if (!word.isEmpty() && !word.equals("yes") && !word.equals("no")) {
            settings.problem(key, word, "yes or no");
        }
        return word.equals("yes");
    }
}
