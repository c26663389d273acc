package org.wattelier.feeds.slurm.accounting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.LocalTimes;

/// When a job was submitted, began and ended, put together from whatever columns there are.
///
/// @param state as it must be read with these: what never began was cancelled, whatever it is called
record Period(
        Instant submit, @Nullable Instant start, @Nullable Instant end, JobState state) {
    static Period of(Row row, Times times, JobState said) {
        List<Instant> submits = first(row, times, "Submit", "Eligible");
        List<Instant> starts = said == JobState.PENDING ? List.of() : times.parse("Start", row.text("start"));
        List<Instant> ends = times.parse("End", row.text("end"));
        Duration elapsed = elapsed(row);
        Duration suspended = row.span("suspended");
        boolean over = said.ended()
                || (!ends.isEmpty() && (said == JobState.UNKNOWN || (said == JobState.RUNNING && resized(row))));
        if (!over) {
            Instant start = starts.isEmpty() ? null : starts.getFirst();
            return new Period(submit(submits, start), start, null, said);
        }
        Duration lasted = elapsed == null ? null : suspended == null ? elapsed : elapsed.plus(suspended);
        if (lasted != null && starts.isEmpty() && !ends.isEmpty() && lasted.isPositive()) {
            starts = List.of(ends.getFirst().minus(lasted));
        }
        if (lasted != null && ends.isEmpty() && !starts.isEmpty()) {
            ends = List.of(starts.getFirst().plus(lasted));
        }
        if (ends.isEmpty()) {
            throw new BadField("End", "is missing although the job has ended", row.text("end"));
        }
        if (starts.isEmpty() && (!row.has("start") || said == JobState.COMPLETED)) {
            throw new BadField("Start", "is missing, and how long the job lasted too", row.text("start"));
        }
        return starts.isEmpty() || neverBegan(row, elapsed)
                ? new Period(submit(submits, ends.getFirst()), null, ends.getFirst(), JobState.CANCELLED)
                : between(submits, LocalTimes.pair(starts, ends, lasted), said);
    }

    /// A job that was resized goes on as another record, this one is over.
    private static boolean resized(Row row) {
        return row.text("state").startsWith("RESIZING");
    }

    private static Period between(List<Instant> submits, Instant[] run, JobState said) {
        if (run[1].isBefore(run[0])) {
            throw new BadField("End", "lies before the start", run[0] + " to " + run[1]);
        }
        return new Period(
                submit(submits, run[0]), run[0], run[1], said == JobState.RUNNING ? JobState.COMPLETED : said);
    }

    /// Old versions give a job that was cancelled while it waited a start.
    private static boolean neverBegan(Row row, @Nullable Duration elapsed) {
        return row.text("nodelist").equalsIgnoreCase("None assigned") && (elapsed == null || elapsed.isZero());
    }

    private static Instant submit(List<Instant> submits, @Nullable Instant other) {
        if (!submits.isEmpty()) {
            return submits.getFirst();
        }
        if (other == null) {
            throw new BadField("Submit", "is missing, and so is the start", "");
        }
        return other;
    }

    private static List<Instant> first(Row row, Times times, String one, String other) {
        List<Instant> found = times.parse(one, row.text(one.toLowerCase(java.util.Locale.ROOT)));
        return found.isEmpty() ? times.parse(other, row.text(other.toLowerCase(java.util.Locale.ROOT))) : found;
    }

    static @Nullable Duration elapsed(Row row) {
        Duration counted = row.counted("elapsedraw", 1000);
        return counted != null ? counted : row.span("elapsed");
    }
}
