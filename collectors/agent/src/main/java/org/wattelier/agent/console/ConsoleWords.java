package org.wattelier.agent.console;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// The sentences of the node's commands, in French or English.
public final class ConsoleWords {
    private final ResourceBundle texts;
    private final Locale locale;

    /// @param locale French, or anything else for English
    public ConsoleWords(Locale locale) {
        this.locale = locale.getLanguage().equals("fr") ? Locale.FRANCE : Locale.UK;
        this.texts = ResourceBundle.getBundle(
                "org.wattelier.agent.console.messages",
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The first of the usual variables that names a language we speak; else English.
    public static ConsoleWords of(Map<String, String> env) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = env.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return new ConsoleWords(value.startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH);
            }
        }
        return new ConsoleWords(Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /// Values are shown as they are: numbers come as finished text.
    public String text(String key, String... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    String number(double value, int digits) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        // Terminals draw the narrow space badly.
        return format.format(value).replace('\u202f', '\u00a0');
    }
}
