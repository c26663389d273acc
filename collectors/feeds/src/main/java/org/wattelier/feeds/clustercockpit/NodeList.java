package org.wattelier.feeds.clustercockpit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list of hosts as ClusterCockpit writes it: `a0831,f[0101-0188,0201]`.
record NodeList(String text) {
    private static final Pattern GROUP = Pattern.compile("([^\\[\\]]*)\\[([0-9,-]+)]([^\\[\\]]*)");

    boolean contains(String host) {
        return parts().stream().anyMatch(part -> matches(part, host));
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private static boolean matches(String part, String host) {
        Matcher group = GROUP.matcher(part);
        if (!group.matches()) {
            return part.equals(host);
        }
        String before = group.group(1);
        String after = group.group(3);
        if (!host.startsWith(before) || !host.endsWith(after) || host.length() <= before.length() + after.length()) {
            return false;
        }
        String number = host.substring(before.length(), host.length() - after.length());
        for (String range : group.group(2).split(",")) {
            if (inRange(range, number)) {
                return true;
            }
        }
        return false;
    }

    /// Compared as text: numbers in host names have leading zeros and one length.
    private static boolean inRange(String range, String number) {
        int dash = range.indexOf('-');
        String first = dash < 0 ? range : range.substring(0, dash);
        String last = dash < 0 ? range : range.substring(dash + 1);
        return number.length() == first.length()
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && number.compareTo(first) >= 0
                && number.compareTo(last) <= 0;
    }
}
