package org.wattelier.feeds.oar.history;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Cut;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.LineReader;
import org.wattelier.feeds.history.Refusal;

/// An export of OAR's tables with a header, one job a line; the page about OAR shows the question for `psql`. Columns
/// may
/// come in any order: `job_id`, `state`, `submission_time`, `start_time`, `stop_time`, `exit_code`, `nodes` (blanks
/// between), `resources` (how many), `job_name`, `queue_name`, `job_user`, `project`, `moldable_walltime`.
public final class OarTable implements LineReader {
    private final Findings findings;
    private final Map<String, Integer> places = new HashMap<>();
    private String delimiter = "|";
    private long line;

    public OarTable(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void line(String text) {
        line++;
        if (text.isBlank()) {
            return;
        }
        try {
            read(text);
        } catch (BadField e) {
            findings.refused(e.at(line));
        } catch (IllegalArgumentException e) {
            findings.refused(new Refusal(line, "", "holds values that cannot be", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void tooLong() {
        line++;
        findings.refused(new Refusal(line, "", "is longer than 4 MiB", ""));
    }

    private void read(String text) {
        if (places.isEmpty()) {
            header(text);
            return;
        }
        List<String> fields = Cut.at(delimiter, text);
        if (fields.size() != places.size()) {
            throw new BadField("", "has other fields than the header", fields.size() + " of " + places.size());
        }
        List<String> nodes = Stream.of(text(fields, "nodes", "network_address").split("[ +]+"))
                .filter(node -> !node.isEmpty())
                .distinct()
                .toList();
        long resources = number(fields, "resources");
        long exit = number(fields, "exit_code");
        findings.job(new OarRecord(
                        text(fields, "job_id"),
                        text(fields, "state"),
                        number(fields, "submission_time"),
                        number(fields, "start_time"),
                        number(fields, "stop_time"),
                        exit < 0 ? null : Long.valueOf(exit),
                        nodes,
                        resources > 1 << 28 ? 0 : (int) Math.max(0, resources),
                        text(fields, "job_name", "name"),
                        text(fields, "queue_name", "queue"),
                        text(fields, "job_user", "user", "owner"),
                        text(fields, "project"),
                        number(fields, "moldable_walltime", "walltime"),
                        "",
                        "",
                        line)
                .job());
    }

    private void header(String text) {
        for (String each : new String[] {"|", ";", "\t", ","}) {
            if (text.contains(each)) {
                delimiter = each;
                break;
            }
        }
        List<String> names = Cut.at(delimiter, text);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i).strip().toLowerCase(Locale.ROOT), i);
        }
        if (!places.containsKey("job_id") || !places.containsKey("submission_time") || places.size() != names.size()) {
            places.clear();
            throw new BadField("", "is no header with job_id, state, submission_time, start_time and stop_time", text);
        }
    }

    private String text(List<String> fields, String... names) {
        for (String name : names) {
            Integer place = places.get(name);
            if (place != null && !fields.get(place).isBlank()) {
                return unquoted(fields.get(place).strip());
            }
        }
        return "";
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// -1 where it is not there.
    private long number(List<String> fields, String... names) {
        String text = text(fields, names);
        if (text.isEmpty()) {
            return -1;
        }
        if (text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadField(names[0], "is no whole number", text);
        }
        return Long.parseLong(text);
    }
}
