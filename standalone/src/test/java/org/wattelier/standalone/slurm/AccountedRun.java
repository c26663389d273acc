package org.wattelier.standalone.slurm;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run of a job as `sacct` has it, read without any code of the feeds.
///
/// @param number as the control groups name it
/// @param run    which run of that number it is: 0, 1…
/// @param submit epoch seconds, which tell runs apart
/// @param start  null where it never began, and where the accounting has forgotten when it did
record AccountedRun(
        String number,
        int run,
        long submit,
        @Nullable Instant start,
        @Nullable Instant end,
        Set<String> nodes,
        String name,
        String state,
        int cores) {
    private static final String COLUMNS = "JobIDRaw,Submit,Start,End,NodeList,JobName,State,AllocCPUS";

    /// By number, because a question by time leaves out what was never eligible to run.
    static List<AccountedRun> upTo(int last, SlurmTestbed testbed) throws IOException, InterruptedException {
        String numbers =
                IntStream.rangeClosed(1, last).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return read(testbed.ask("sacct", "--duplicates", "-a", "-n", "-P", "-j", numbers, "-o", COLUMNS));
    }

    private static List<AccountedRun> read(String said) {
        var runs = new ArrayList<AccountedRun>();
        for (String line : said.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells[0].contains(".")) {
                runs.add(runs.removeLast().withStep(time(cells[2])));
            } else {
                Set<String> nodes = nodes(cells[4]);
                runs.add(new AccountedRun(
                        cells[0],
                        0,
                        Objects.requireNonNull(time(cells[1])).getEpochSecond(),
                        nodes.isEmpty() ? null : time(cells[2]),
                        time(cells[3]),
                        nodes,
                        cells[5],
                        cells[6],
                        Integer.parseInt(cells[7])));
            }
        }
        runs.sort(Comparator.comparingLong(AccountedRun::submit).thenComparing(AccountedRun::number));
        Map<String, Integer> seen = new HashMap<>();
        runs.replaceAll(one -> one.as(seen.merge(one.number(), 1, Integer::sum) - 1));
        return runs;
    }

    /// A run that was requeued before its start was written lacks it; its steps have theirs.
    private AccountedRun withStep(@Nullable Instant began) {
        boolean lost = start == null && !nodes.isEmpty();
        return lost ? new AccountedRun(number, run, submit, began, end, nodes, name, state, cores) : this;
    }

    private AccountedRun as(int which) {
        return new AccountedRun(number, which, submit, start, end, nodes, name, state, cores);
    }

    private static @Nullable Instant time(String cell) {
        return cell.equals("Unknown") || cell.equals("None")
                ? null
                : LocalDateTime.parse(cell).toInstant(ZoneOffset.UTC);
    }

    /// `w1`, `w[1-3]`, `w[1,3-4]`.
    private static Set<String> nodes(String cell) {
        var nodes = new TreeSet<String>();
        int open = cell.indexOf('[');
        if (cell.equals("None assigned") || cell.isEmpty()) {
            return nodes;
        }
        if (open < 0) {
            nodes.add(cell);
            return nodes;
        }
        for (String range : cell.substring(open + 1, cell.length() - 1).split(",")) {
            String[] ends = range.split("-");
            for (int n = Integer.parseInt(ends[0]); n <= Integer.parseInt(ends[ends.length - 1]); n++) {
                nodes.add(cell.substring(0, open) + n);
            }
        }
        return nodes;
    }

    /// As the topics key it.
    String key() {
        return SlurmTestbed.CLUSTER + "/" + number + "#" + submit;
    }

    /// The class it was submitted as: `share`, `excl4`…
    String kind() {
        return name.substring(0, name.indexOf('-'));
    }

    boolean exclusive() {
        return kind().startsWith("excl") || kind().equals("nodefail");
    }
}
