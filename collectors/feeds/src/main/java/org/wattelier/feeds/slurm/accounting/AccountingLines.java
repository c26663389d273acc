package org.wattelier.feeds.slurm.accounting;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Cut;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.LineReader;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.feeds.history.TextLines;
import org.wattelier.feeds.job.BatchJob;

/// Lines of `sacct -P`, fed one by one. The header says what the columns are; a job is handed out once the line after
/// its
/// last step has come, for steps are views of the same energy and only lend it their CPU time and memory.
public final class AccountingLines implements LineReader {
    private static final String NO_HEADER = "the columns are not known: the first line does not name them (sacct -P"
            + " without -n does), nor are there as many as XDMoD asks for; name them, like JobID,Submit,Start,End,State,…";

    private final Findings findings;
    private final Times times;
    private final Splitter splitter;
    private long line;
    private @Nullable Reading open;
    private long stepsCpuMs = -1;
    private long stepsMemory = -1;
    private @Nullable String stepsStart;

    /// @param zone      of the cluster's clocks, for times printed without one
    /// @param delimiter null for what the header shows, else `|`
    /// @param columns   names with commas between where the lines have no header; null where they have
    public AccountingLines(ZoneId zone, @Nullable String delimiter, @Nullable String columns, Findings findings) {
        this.findings = findings;
        times = new Times(zone);
        splitter = new Splitter(delimiter, columns);
    }

    /// What some lines tell, all at once.
    ///
    /// @param refused one line of text each, with place and reason
    public record Told(List<BatchJob> jobs, List<String> refused) {}

    /// All jobs of an answer that fits into memory, with the header that `sacct -P` writes first.
    ///
    /// @param cluster jobs that a column `Cluster` gives to another are left out; null for all
    public static Told read(Iterator<String> lines, ZoneId zone, @Nullable String cluster) {
        var jobs = new ArrayList<BatchJob>();
        var refused = new ArrayList<String>();
        var parser = new AccountingLines(zone, null, null, new Findings() {
            @Override
            public void job(PastJob job) {
                if (cluster == null || job.cluster() == null || cluster.equals(job.cluster())) {
                    jobs.add(job.job());
                }
            }

            @Override
            public void refused(Refusal refusal) {
                refused.add(refusal.toString());
            }
        });
        lines.forEachRemaining(parser::line);
        parser.finish();
        return new Told(List.copyOf(jobs), List.copyOf(refused));
    }

    /// The next line, without its end.
    @Override
    public void line(String text) {
        line++;
        if (text.isBlank()) {
            return;
        }
        if (text.length() > TextLines.LONGEST) {
            refuse(new Refusal(line, "", "is longer than 4 MiB", ""));
            return;
        }
        try {
            read(text);
        } catch (BadField e) {
            refuse(e.at(line));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            refuse(new Refusal(line, "", "holds values that cannot be", String.valueOf(e.getMessage())));
        }
    }

    /// A line that was passed over because of its length.
    @Override
    public void tooLong() {
        line++;
        refuse(new Refusal(line, "", "is longer than 4 MiB", ""));
    }

    private void refuse(Refusal refusal) {
        findings.refused(refusal);
    }

    private void read(String text) {
        List<String> fields = Cut.at(splitter.delimiterFor(text), text);
        if (splitter.takesHeader(fields)) {
            return;
        }
        Columns columns = splitter.columns(fields);
        if (columns == null) {
            throw new BadField("", NO_HEADER, "");
        }
        Row row = splitter.row(fields, line, this::understood);
        Ids ids = Ids.of(row);
        if (ids.step() != null) {
            step(row, ids);
            return;
        }
        hand();
        open = new Reading(row, ids, times);
    }

    /// Whether a way to put surplus fields together makes a job.
    private boolean understood(Row row) {
        try {
            Ids ids = Ids.of(row);
            if (ids.step() == null) {
                new Reading(row, ids, times).ids();
            }
            return true;
        } catch (BadField | IllegalArgumentException e) {
            return false;
        }
    }

    private void step(Row row, Ids ids) {
        Reading job = open;
        if (job == null || !job.ids().number().equals(ids.number())) {
            throw new BadField("JobID", "is a step whose job does not stand before it", row.text("jobid"));
        }
        long cpu = Amounts.cpuMs(row);
        stepsCpuMs = cpu < 0 ? stepsCpuMs : Math.max(0, stepsCpuMs) + cpu;
        stepsMemory = Math.max(stepsMemory, Amounts.memory(row));
        String start = row.first("start");
        // All as one sacct writes them: texts of one length, the earlier the lesser.
        if (!start.isEmpty() && (stepsStart == null || start.compareTo(stepsStart) < 0)) {
            stepsStart = start;
        }
    }

    /// To be called after the last line.
    @Override
    public void finish() {
        hand();
    }

    private void hand() {
        Reading job = open;
        open = null;
        var used = new JobUsed(stepsCpuMs, stepsMemory);
        stepsCpuMs = -1;
        stepsMemory = -1;
        String start = stepsStart;
        stepsStart = null;
        if (job != null) {
            findings.job(job.withStepsFrom(start).job(used));
        }
    }
}
