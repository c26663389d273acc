package org.wattelier.feeds.pbs.accounting;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// `key=value` pairs with blanks between; a value may be quoted, or hold blanks and equals signs of its own.
final class Attributes {
    private final Map<String, String> values = new HashMap<>();

    static Attributes parse(String text) {
        var attributes = new Attributes();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String key = text.substring(at, equals).strip();
            int from = equals + 1;
            int end = end(text, from);
            attributes.values.putIfAbsent(key.toLowerCase(Locale.ROOT), unquoted(text.substring(from, end)));
            at = end + 1;
        }
        return attributes;
    }

    /// Where the value that begins there is over: at the blank before the next word with an equals sign.
    private static int end(String text, int from) {
        if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
            int quote = text.indexOf(text.charAt(from), from + 1);
            if (quote > 0 && (quote + 1 == text.length() || text.charAt(quote + 1) == ' ')) {
                return quote + 1;
            }
        }
        int equals = nextKey(text, from);
        if (equals < 0) {
            return text.length();
        }
        return text.lastIndexOf(' ', equals);
    }

    /// The equals sign of the next key: a word of letters, digits, dots and underscores after a blank.
    private static int nextKey(String text, int from) {
        for (int equals = text.indexOf('=', from); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            int begin = equals;
            while (begin > from && isKey(text.charAt(begin - 1))) {
                begin--;
            }
            if (begin < equals && begin > from && text.charAt(begin - 1) == ' ') {
                return equals;
            }
        }
        return -1;
    }

    private static boolean isKey(char c) {
        return c == '_' || c == '.' || c == '-' || Character.isLetterOrDigit(c);
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// The first that is there; empty where none is.
    String first(String... names) {
        for (String name : names) {
            String value = values.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
