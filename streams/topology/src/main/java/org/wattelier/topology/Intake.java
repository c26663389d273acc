package org.wattelier.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came in and what became of it, so that nothing can vanish silently: at each instant, per topic and for ticks,
/// `received = accepted + duplicate + late + refused`. Counts what this process took in; records that it takes again
/// after an aborted transaction count again.
public final class Intake {
    public static final String NODE_SAMPLES = "node-samples";
    public static final String NODE_FACTS = "node-facts";
    public static final String JOBS = "jobs";

    /// Not a topic: the ticks inside the batches that could be read.
    public static final String TICKS = "ticks";

    /// What became of a record. A record that the framework dropped counts as refused, for it stands in the dead
    /// letters.
    public enum Outcome {
        ACCEPTED,
        /// It said nothing that was not known.
        DUPLICATE,
        /// Detail too late to refine anything; the energy is in the counters of later ticks.
        LATE,
        REFUSED
    }

    /// @param received counted where records come in, not summed from the others
    public record Counts(String of, long received, long accepted, long duplicate, long late, long refused) {
        public boolean closes() {
            return received == accepted + duplicate + late + refused;
        }
    }

    private static final class Row {
        long received;
        final long[] outcomes = new long[Outcome.values().length];
    }

    /// The record that a thread has in hand.
    private static final class InHand {
        final String topic;

        @Nullable
        Outcome outcome;

        long ticks;
        long repeated;
        long late;

        InHand(String topic) {
            this.topic = topic;
        }
    }

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final ThreadLocal<@Nullable InHand> inHand = new ThreadLocal<>();

    public Intake() {
        for (String of : List.of(NODE_SAMPLES, NODE_FACTS, JOBS, TICKS)) {
            rows.put(of, new Row());
        }
    }

    /// Runs a record through; whatever steps it reaches say by [#became] what they did with it. One that ends in a
    /// failure is not counted: it will be taken again.
    void take(String topic, Runnable steps) {
        var now = new InHand(topic);
        inHand.set(now);
        try {
            steps.run();
        } finally {
            inHand.remove();
        }
        book(now);
    }

    void became(Outcome outcome) {
        InHand now = inHand.get();
        if (now != null) {
            now.outcome = outcome;
        }
    }

    void became(Outcome outcome, long ticks, long repeated, long late) {
        InHand now = inHand.get();
        if (now != null) {
            now.outcome = outcome;
            now.ticks = ticks;
            now.repeated = repeated;
            now.late = late;
        }
    }

    private synchronized void book(InHand record) {
        Row row = row(record.topic);
        row.received++;
        row.outcomes[(record.outcome == null ? Outcome.REFUSED : record.outcome).ordinal()]++;
        Row ticks = row(TICKS);
        ticks.received += record.ticks;
        ticks.outcomes[Outcome.ACCEPTED.ordinal()] += record.ticks - record.repeated - record.late;
        ticks.outcomes[Outcome.DUPLICATE.ordinal()] += record.repeated;
        ticks.outcomes[Outcome.LATE.ordinal()] += record.late;
    }

    private Row row(String of) {
        return rows.computeIfAbsent(of, ignored -> new Row());
    }

    /// All of one instant.
    public synchronized List<Counts> counts() {
        var counts = new ArrayList<Counts>();
        rows.forEach((of, row) -> {
            long[] o = Arrays.copyOf(row.outcomes, row.outcomes.length);
            counts.add(new Counts(of, row.received, o[0], o[1], o[2], o[3]));
        });
        return counts;
    }
}
