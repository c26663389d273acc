package org.wattelier.knowledge.plan;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.csv.CsvTable;
import org.wattelier.knowledge.csv.Problem;
import org.wattelier.knowledge.csv.Wrong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Jobs to be planned, as a table or as JSON with the same names.
///
/// @param jobs        in the order of the file
/// @param tooWide     lines of jobs that ask for more nodes than there are
/// @param hasDeadlines whether any job names one
public record JobList(List<PlanJob> jobs, List<Integer> tooWide, boolean hasDeadlines) {
    private static final double LONGEST_S = 10 * 365.25 * 86_400;
    private static final double MOST_W = 1e9;

    /// @param nodes     of the machine
    /// @param nodePower W a node, for jobs that do not say
    /// @throws org.wattelier.knowledge.csv.BadTable with all that is wrong
    public static JobList read(String text, int nodes, double nodePower) {
        String start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        CsvTable table = json ? json(text) : CsvTable.of(text);
        for (String column : List.of("job", "submit", "nodes", "runtime_s")) {
            table.require(column);
        }
        table.requireRows();
        table.check();
        var jobs = new ArrayList<PlanJob>();
        var tooWide = new ArrayList<Integer>();
        boolean deadlines = false;
        for (int row = 0; row < table.size(); row++) {
            PlanJob job = job(table, row, nodePower);
            if (job != null && job.nodes() > nodes) {
                tooWide.add(table.line(row));
            } else if (job != null) {
                jobs.add(job);
                deadlines |= job.deadlineS() != null;
            }
        }
        table.check();
        return new JobList(jobs, tooWide, deadlines);
    }

    private static @Nullable PlanJob job(CsvTable table, int row, double nodePower) {
        String name = needed(table, row, "job");
        OptionalLong submit = instant(table, row, "submit", true);
        Integer nodes = table.count(row, "nodes", 100_000_000);
        Double runtime = table.positive(row, "runtime_s", LONGEST_S);
        needed(table, row, "nodes");
        needed(table, row, "runtime_s");
        Double power = table.number(row, "power_w", MOST_W);
        if (power != null && power < 0) {
            table.problem(table.line(row), "power_w", Wrong.NEGATIVE, table.text(row, "power_w"));
            return null;
        }
        OptionalLong deadline = instant(table, row, "deadline", false);
        boolean urgent = yes(table, row);
        if (submit.isEmpty() || nodes == null || runtime == null) {
            return null;
        }
        double watts = power == null ? nodePower * nodes : power;
        Long end = deadline.isPresent() ? Long.valueOf(deadline.getAsLong()) : null;
        return new PlanJob(name, nodes, submit.getAsLong(), (long) Math.ceil(runtime), watts, end, urgent);
    }

    private static String needed(CsvTable table, int row, String column) {
        String text = table.text(row, column);
        if (text.isEmpty()) {
            table.problem(table.line(row), column, Wrong.EMPTY, "");
        }
        return text;
    }

    private static OptionalLong instant(CsvTable table, int row, String column, boolean needed) {
        String text = table.text(row, column);
        if (text.isEmpty()) {
            if (needed) {
                table.problem(table.line(row), column, Wrong.EMPTY, "");
            }
            return OptionalLong.empty();
        }
        if (text.length() < 15 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long seconds = Long.parseLong(text);
            if (seconds < 253_402_300_800L) {
                return OptionalLong.of(seconds);
            }
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text.replace(' ', 'T')).toEpochSecond());
        } catch (DateTimeException e) {
            table.problem(table.line(row), column, Wrong.NOT_AN_INSTANT, text);
            return OptionalLong.empty();
        }
    }

    private static boolean yes(CsvTable table, int row) {
        String text = table.text(row, "urgent").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "false", "no", "non", "0" -> false;
            case "true", "yes", "oui", "1" -> true;
            default -> {
                table.problem(table.line(row), "urgent", Wrong.NOT_YES_OR_NO, text);
                yield false;
            }
        };
    }

    private static CsvTable json(String text) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new org.wattelier.knowledge.csv.BadTable(
                    List.of(Problem.of(line, "JSON", Wrong.NOT_CLOSED, String.valueOf(e.getOriginalMessage()))));
        }
        JsonNode list = root.isArray() ? root : root.path("jobs");
        var objects = new ArrayList<Map<String, String>>();
        for (JsonNode job : list) {
            Map<String, String> object = new LinkedHashMap<>();
            job.properties()
                    .forEach(field -> object.put(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asString("?")));
            objects.add(object);
        }
        return CsvTable.of(objects);
    }
}
