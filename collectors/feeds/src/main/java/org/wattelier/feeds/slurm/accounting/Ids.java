package org.wattelier.feeds.slurm.accounting;

import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.BadField;

/// How a line names its job.
///
/// @param number raw number where the line tells it
/// @param label  as users know it, where that is another
/// @param step   `batch`, `extern`, `0`; null on the line of the job itself
record Ids(String number, @Nullable String label, @Nullable String step) {
    private static final String SHAPE = "is no job like 123, 123_4, 123_[5-9], 123+1 or 123.batch";

    static Ids of(Row row) {
        String shown = row.text("jobid");
        String raw = row.text("jobidraw");
        if (shown.isEmpty() && raw.isEmpty()) {
            throw new BadField("JobID", "is empty", "");
        }
        String name = checked(shown.isEmpty() ? raw : shown);
        int dot = name.indexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        int rawDot = raw.indexOf('.');
        String number = raw.isEmpty() ? base : checked(rawDot < 0 ? raw : raw.substring(0, rawDot));
        return new Ids(number, number.equals(base) ? null : base, dot < 0 ? null : name.substring(dot + 1));
    }

    private static String checked(String name) {
        boolean fits = !name.isEmpty() && name.length() <= 100 && name.charAt(0) >= '0' && name.charAt(0) <= '9';
        for (int i = 0; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits = c > ' ' && c < 127 && c != '#' && c != '/';
        }
        if (!fits) {
            throw new BadField("JobID", SHAPE, name);
        }
        return name;
    }

    /// Tasks of an array that have not been told apart: `123_[3-5]`.
    boolean isRest() {
        return (label == null ? number : label).indexOf('[') >= 0;
    }
}
