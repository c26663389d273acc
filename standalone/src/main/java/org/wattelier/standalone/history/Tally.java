package org.wattelier.standalone.history;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wattelier.feeds.history.Refusal;

/// What an import has read, left out, and could not give energy.
public final class Tally {
    /// Reasons that hold what a line says would be as many as lines.
    private static final int MOST_KINDS = 60;

    private static final String MORE = "other reasons";

    private final Map<String, Count> skipped = new LinkedHashMap<>();
    private final Map<String, Count> withoutEnergy = new LinkedHashMap<>();
    private long lines;
    private long jobs;
    private long skippedLines;

    /// @param example the first of its kind
    public record Count(long count, String example) {
        Count plusOne() {
            return new Count(count + 1, example);
        }
    }

    void lines(long more) {
        lines += more;
    }

    void job() {
        jobs++;
    }

    void skip(Refusal refusal) {
        skippedLines++;
        count(skipped, refusal.kind(), refusal.toString());
    }

    void withoutEnergy(String reason, String example) {
        count(withoutEnergy, reason, example);
    }

    private static void count(Map<String, Count> counts, String reason, String example) {
        String kind = counts.containsKey(reason) || counts.size() < MOST_KINDS ? reason : MORE;
        counts.merge(kind, new Count(1, example), (old, ignored) -> old.plusOne());
    }

    public long lines() {
        return lines;
    }

    /// With or without energy.
    public long jobs() {
        return jobs;
    }

    public long skippedLines() {
        return skippedLines;
    }

    public Map<String, Count> skipped() {
        return skipped;
    }

    public Map<String, Count> withoutEnergy() {
        return withoutEnergy;
    }
}
