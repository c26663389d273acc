package org.wattelier.feeds.slurm.accounting;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.history.Sizes;
import org.wattelier.feeds.history.Words;

/// What a job asked for, held and used.
record Amounts(JobRequest requested, Held held, JobUsed used) {
    /// @param nodes how many it had by its list; 0 where there is none
    static Amounts of(Row row, int nodes, @Nullable Duration elapsed) {
        Tres had = Tres.parse("AllocTRES", row.text("alloctres"));
        Tres asked = Tres.parse("ReqTRES", row.text("reqtres"));
        int cores = cores(row, had, elapsed);
        long askedCpus = asked.cpus() > 0 ? asked.cpus() : row.number("reqcpus");
        long nodeCount = nodes > 0 ? nodes : Math.max(row.number("nnodes"), row.number("allocnodes"));
        long askedNodes = asked.nodes() >= 0 ? asked.nodes() : row.number("reqnodes");
        int gpus = had.gpus() >= 0 ? had.gpus() : Tres.gres(row.text("allocgres"));
        long reqMem = memory(row.text("reqmem"), cores > 0 ? cores : askedCpus, nodeCount);
        long memory = had.memoryBytes() >= 0 ? had.memoryBytes() : reqMem;
        return new Amounts(
                new JobRequest(
                        number(askedNodes),
                        number(askedCpus),
                        asked.memoryBytes() >= 0 ? asked.memoryBytes() : reqMem,
                        asked.gpus() >= 0 ? asked.gpus() : Tres.gres(row.text("reqgres"))),
                new Held(cores, Math.max(0, memory), Math.max(0, gpus)),
                new JobUsed(cpuMs(row), memory(row)));
    }

    private static int cores(Row row, Tres had, @Nullable Duration elapsed) {
        if (had.cpus() > 0) {
            return had.cpus();
        }
        long told = Math.max(row.number("alloccpus"), row.number("ncpus"));
        Duration used = row.counted("cputimeraw", 1000);
        Duration core = used != null ? used : row.span("cputime");
        if (told < 0 && core != null && elapsed != null && elapsed.isPositive()) {
            // What Slurm calls CPU time is the time it lasted by the CPUs it held.
            boolean whole = core.toMillis() % elapsed.toMillis() == 0;
            told = whole ? core.toMillis() / elapsed.toMillis() : -1;
        }
        return Math.max(0, number(told));
    }

    private static int number(long told) {
        return told > 1 << 28 ? -1 : (int) told;
    }

    /// `3000Mc` is meant for each core, `48000Mn` for each node, `0n` nothing in particular.
    private static long memory(String text, long cores, long nodes) {
        if (Words.isUnknown(text)) {
            return -1;
        }
        String size = text.toLowerCase(Locale.ROOT);
        char last = size.charAt(size.length() - 1);
        boolean each = size.length() > 1 && (last == 'c' || last == 'n');
        long amount = Sizes.parse("ReqMem", each ? text.substring(0, text.length() - 1) : text, Sizes.MEGABYTES);
        long times = !each ? 1 : last == 'c' ? cores : nodes;
        return amount <= 0 || times <= 0 || amount > Long.MAX_VALUE / times ? -1 : amount * times;
    }

    /// An accounting that gathers nothing writes zero; no job ran without any.
    static long cpuMs(Row row) {
        Duration total = row.span("totalcpu");
        if (total == null) {
            Duration user = row.span("usercpu");
            Duration system = row.span("systemcpu");
            total = user == null || system == null ? null : user.plus(system);
        }
        return total == null || total.isZero() ? -1 : total.toMillis();
    }

    static long memory(Row row) {
        String most = row.text("maxrss");
        return Words.isUnknown(most) || most.equals("0") ? -1 : Sizes.parse("MaxRSS", most, Sizes.BYTES);
    }
}
