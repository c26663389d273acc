package org.wattelier.feeds.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.JobSnapshot;

/// Lists of hosts as Slurm writes them, in both directions: `n[1-3,07],gpu1,r[1-2]n[01-16]-ib`.
public final class HostList {
    private static final Pattern LAST = Pattern.compile("([^\\[\\],]*?)(\\d{1,18})([^\\d\\[\\],]*)");
    private static final int LONGEST = 16 << 20;
    /// Eighteen digits fit a long.
    private static final int MOST_DIGITS = 18;

    private HostList() {}

    /// The hosts in the order written, each once; none for an empty text and for what Slurm writes where there are
    /// none.
    ///
    /// @throws IllegalArgumentException with the place, where it is not such a list or names more hosts than a job may
    /// have
    public static List<String> expand(String text) {
        String list = text.strip();
        if (list.isEmpty() || list.equals("(null)") || list.equals("None assigned") || list.equalsIgnoreCase("none")) {
            return List.of();
        }
        if (list.length() > LONGEST) {
            throw new IllegalArgumentException("a host list of " + list.length() + " characters");
        }
        var hosts = new LinkedHashSet<String>();
        for (String part : parts(list)) {
            add(part, hosts);
        }
        return List.copyOf(hosts);
    }

    /// At commas outside of brackets.
    private static List<String> parts(String list) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth < 0 || depth > 1) {
                throw new IllegalArgumentException(
                        "brackets do not match at character " + (i + 1) + " of the host list");
            }
            if (c == ',' && (depth == 0 || i == list.length())) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("a bracket is not closed in the host list");
        }
        return parts;
    }

    private static void add(String part, Collection<String> hosts) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("an empty name in the host list");
        }
        List<String> begun = List.of("");
        int at = 0;
        while (at < part.length()) {
            int open = part.indexOf('[', at);
            if (open < 0) {
                begun = times(begun, List.of(part.substring(at)), hosts.size());
                break;
            }
            int close = part.indexOf(']', open);
            begun = times(begun, List.of(part.substring(at, open)), hosts.size());
            begun = times(begun, numbers(part.substring(open + 1, close)), hosts.size());
            at = close + 1;
        }
        hosts.addAll(begun);
    }

    private static List<String> times(List<String> heads, List<String> tails, int already) {
        if (already + (long) heads.size() * tails.size() > JobSnapshot.MOST_NODES) {
            throw tooMany();
        }
        var all = new ArrayList<String>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                all.add(head + tail);
            }
        }
        return all;
    }

    private static List<String> numbers(String ranges) {
        var numbers = new ArrayList<String>();
        for (String range : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            String first = dash < 0 ? range : range.substring(0, dash);
            String last = dash < 0 ? range : range.substring(dash + 1);
            if (!isNumber(first) || !isNumber(last)) {
                throw new IllegalArgumentException("\"" + shown(range) + "\" in brackets is no number and no range");
            }
            long to = Long.parseLong(last);
            long from = Long.parseLong(first);
            if (to < from || to - from >= JobSnapshot.MOST_NODES - numbers.size()) {
                throw to < from ? new IllegalArgumentException("\"" + shown(range) + "\" runs backwards") : tooMany();
            }
            for (long n = from; n <= to; n++) {
                String digits = Long.toString(n);
                numbers.add("0".repeat(Math.max(0, first.length() - digits.length())) + digits);
            }
        }
        return numbers;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static IllegalArgumentException tooMany() {
        return new IllegalArgumentException("more than " + JobSnapshot.MOST_NODES + " hosts in one list");
    }

    /// The shortest list of that form: hosts that differ in their last number only are drawn together.
    public static String compress(Collection<String> hosts) {
        var plain = new TreeSet<String>();
        var named = new ArrayList<Matcher>();
        Map<String, Set<Integer>> padded = new HashMap<>();
        for (String host : hosts) {
            Matcher matcher = LAST.matcher(host);
            if (!matcher.matches()) {
                plain.add(host);
                continue;
            }
            named.add(matcher);
            if (matcher.group(2).length() > 1 && matcher.group(2).startsWith("0")) {
                padded.computeIfAbsent(around(matcher), ignored -> new HashSet<>())
                        .add(matcher.group(2).length());
            }
        }
        Map<Shape, TreeSet<Long>> groups = new TreeMap<>();
        for (Matcher host : named) {
            int digits = host.group(2).length();
            int width = padded.getOrDefault(around(host), Set.of()).contains(digits) ? digits : 0;
            groups.computeIfAbsent(new Shape(host.group(1), width, host.group(3)), ignored -> new TreeSet<>())
                    .add(Long.parseLong(host.group(2)));
        }
        var parts = new ArrayList<String>();
        groups.forEach((shape, numbers) -> parts.add(shape.with(numbers)));
        parts.addAll(plain);
        return String.join(",", parts);
    }

    private static String around(Matcher host) {
        return host.group(1) + "\0" + host.group(3);
    }

    /// @param width digits of the number where some of that length have leading zeros; else 0
    private record Shape(String before, int width, String after) implements Comparable<Shape> {
        @Override
        public int compareTo(Shape other) {
            int byText = (before + "\0" + after).compareTo(other.before + "\0" + other.after);
            return byText != 0 ? byText : Integer.compare(width, other.width);
        }

        String with(TreeSet<Long> numbers) {
            if (numbers.size() == 1) {
                return before + digits(numbers.first()) + after;
            }
            var ranges = new StringBuilder();
            long from = -1;
            long last = -2;
            for (long number : numbers) {
                if (number != last + 1) {
                    close(ranges, from, last);
                    from = number;
                }
                last = number;
            }
            close(ranges, from, last);
            return before + "[" + ranges + "]" + after;
        }

        private void close(StringBuilder ranges, long from, long last) {
            if (from >= 0) {
                ranges.append(ranges.isEmpty() ? "" : ",").append(digits(from));
                ranges.append(from == last ? "" : "-" + digits(last));
            }
        }

        private String digits(long number) {
            String digits = Long.toString(number);
            return "0".repeat(Math.max(0, width - digits.length())) + digits;
        }
    }
}
