package org.wattelier.standalone.command;

import java.io.PrintStream;
import java.util.Map;
import org.wattelier.service.text.Language;

/// What a command finds around it.
///
/// @param env environment variables
public record Surroundings(Map<String, String> env, PrintStream out, PrintStream err) {
    /// The first of the usual variables that names a language we speak; else English.
    public Language language() {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = env.getOrDefault(name, "");
            if (!value.isEmpty()) {
                int end = value.indexOf('.');
                return Language.of(end < 0 ? value : value.substring(0, end)).orElse(Language.EN);
            }
        }
        return Language.EN;
    }

    public Words words() {
        return Words.in(language());
    }

    void answer(String line) {
        out.println(line);
        out.flush();
    }

    void say(String line) {
        err.println(line);
    }
}
