package org.wattelier.standalone.command;

import org.jspecify.annotations.Nullable;

/// A job as people type it: `CLUSTER/NUMBER` or `CLUSTER/NUMBER#RUN`.
///
/// @param run null for the latest
record JobName(String cluster, String number, @Nullable Long run) {
    static JobName parse(String text, Words words) {
        int hash = text.lastIndexOf('#');
        String plain = hash < 0 ? text : text.substring(0, hash);
        int slash = plain.lastIndexOf('/');
        if (slash <= 0 || slash == plain.length() - 1) {
            throw new Failure(Failure.WRONG_USAGE, words.text("job.bad", text));
        }
        try {
            Long run = hash < 0 ? null : Long.valueOf(text.substring(hash + 1));
            return new JobName(plain.substring(0, slash), plain.substring(slash + 1), run);
        } catch (NumberFormatException e) {
            throw new Failure(Failure.WRONG_USAGE, words.text("job.bad", text));
        }
    }

    @Override
    public String toString() {
        return cluster + "/" + number + (run == null ? "" : "#" + run);
    }
}
