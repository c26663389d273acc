package org.wattelier.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Changes;
import org.wattelier.attribution.Contribution;
import org.wattelier.attribution.NodeLedger;
import org.wattelier.attribution.Placement;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;
import org.wattelier.results.NodeEnergy;
import org.wattelier.topology.Intake.Outcome;

/// One node's books behind Kafka: hands each input to its [NodeLedger] and forwards what changed. The samples of the
/// open minutes are kept as received; the books are computed from them again after a restart.
///
/// What comes as it happens is answered at once. Through a backlog a minute would be computed anew for each of its six
/// batches; there it is computed every few seconds, and a mark in a store says whose answer is still owed.
final class NodeStep extends ContextualProcessor<String, NodeInput, String, NodeOutput> {
    /// Samples that Kafka has had for longer are a backlog.
    static final long BACKLOG_MS = 30_000;

    /// How long an answer may be owed through a backlog.
    static final long OWED_MS = 10_000;

    /// How much of a node's time an answer may be owed for: what waits is in memory.
    private static final long MOST_OWED_MS = 300_000;

    /// After a start allocations come in while the first samples of a backlog run through: minutes that rest would have
    /// to be read again for each of them.
    private static final long NO_REST_MS = 8_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Map<String, NodeLedger> open = new HashMap<>();
    private final Intake intake;
    /// What is owed, oldest first.
    private final Map<String, Owed> owed = new LinkedHashMap<>();

    /// Whether the newest samples were.
    private boolean isBacklog;

    private long begunAtMs;

    private @Nullable NodeStores stores;

    NodeStep(Intake intake) {
        this.intake = intake;
    }

    /// @param sinceMs  by the clock of the process
    /// @param firstMs  the node's time of the first samples that wait
    private record Owed(long sinceMs, long firstMs) {}

    @Override
    public void init(ProcessorContext<String, NodeOutput> context) {
        super.init(context);
        open.clear();
        owed.clear();
        begunAtMs = context.currentSystemTimeMs();
        stores = NodeStores.of(context);
        // Owed by the process that ran here before.
        stores.owed().forEach(key -> owed.put(key, new Owed(Long.MIN_VALUE, Long.MAX_VALUE)));
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::answerOwed);
    }

    @Override
    public void process(Record<String, NodeInput> received) {
        // Facts of others than the node itself come under keys of their own, in the node's partition.
        Record<String, NodeInput> entry = received.value() instanceof NodeInput.Facts facts
                ? received.withKey(facts.facts().node().key())
                : received;
        try {
            take(entry);
        } catch (RuntimeException e) {
            // Half-taken facts must not stay; the next input rebuilds the node from its stores.
            open.remove(entry.key());
            throw e;
        }
    }

    private void take(Record<String, NodeInput> entry) {
        switch (entry.value()) {
            case NodeInput.Samples samples -> take(entry, samples);
            case NodeInput.Facts facts -> take(entry, facts.facts());
            case NodeInput.Placed placed -> place(entry, placed.placement());
            case NodeInput.Refused refused -> {
                intake.became(Outcome.REFUSED);
                context()
                        .forward(entry.<NodeOutput>withValue(
                                        new NodeOutput.Dead(new Refusal(refused.bytes(), refused.reason())))
                                .withHeaders(Refusal.headers(refused.reason(), entry.headers(), context())));
            }
        }
    }

    /// A batch without ticks brings what the agent says of itself.
    private void count(long ticks, long repeated, long late) {
        boolean anyNew = ticks == 0 || repeated + late < ticks;
        intake.became(anyNew ? Outcome.ACCEPTED : late > 0 ? Outcome.LATE : Outcome.DUPLICATE, ticks, repeated, late);
    }

    private void take(Record<String, NodeInput> entry, NodeFacts facts) {
        NodeLedger ledger = ledger(entry);
        long repeated = ledger.repeated();
        Changes changes = ledger.accept(facts);
        if (changes == Changes.OUT_OF_REACH) {
            ledger = withAllSamples(entry);
            repeated = ledger.repeated();
            changes = ledger.accept(facts);
        }
        intake.became(ledger.repeated() == repeated ? Outcome.ACCEPTED : Outcome.DUPLICATE);
        answer(entry.key(), changes, true);
    }

    private void place(Record<String, NodeInput> entry, Placement placement) {
        NodeLedger ledger = ledger(entry);
        if (!isBacklog) {
            Changes changes = ledger.accept(placement);
            if (changes == Changes.OUT_OF_REACH) {
                changes = withAllSamples(entry).accept(placement);
            }
            answer(entry.key(), changes, true);
            return;
        }
        Changes atOnce = ledger.take(placement);
        if (ledger.reachesBack()) {
            ledger = stores().load(entry.key(), context().currentSystemTimeMs(), entry.timestamp());
            ledger.restoredUnseen();
            open.put(entry.key(), ledger);
            atOnce = ledger.take(placement);
        }
        stores().save(entry.key(), ledger);
        forward(entry.key(), atOnce);
        owe(entry.key(), Long.MAX_VALUE);
    }

    private void take(Record<String, NodeInput> entry, NodeInput.Samples samples) {
        SampleBatch batch = samples.batch();
        NodeLedger ledger = ledger(entry);
        long before = ledger.lateTicks();
        long repeated = ledger.repeated();
        ledger.take(batch, false);
        if (ledger.reachesBack()) {
            ledger = withAllSamples(entry);
            before = ledger.lateTicks();
            repeated = ledger.repeated();
            ledger.take(batch, false);
        }
        long late = ledger.lateTicks() - before;
        if (late < batch.ticks().size()) {
            stores().keep(entry.key(), batch, samples.bytes());
        }
        isBacklog = context().currentSystemTimeMs() - entry.timestamp() > BACKLOG_MS;
        if (isBacklog && late == 0 && mayOwe(entry.key(), batch)) {
            owe(entry.key(), newest(batch));
        } else {
            answer(entry.key(), ledger.changes(), late > 0);
        }
        count(batch.ticks().size(), ledger.repeated() - repeated, late);
    }

    private boolean mayOwe(String key, SampleBatch batch) {
        Owed before = owed.get(key);
        return before == null || newest(batch) - before.firstMs < MOST_OWED_MS;
    }

    private static long newest(SampleBatch batch) {
        return batch.ticks().isEmpty()
                ? Long.MAX_VALUE
                : batch.ticks().getLast().wallMs();
    }

    private void owe(String key, long firstMs) {
        Owed before = owed.get(key);
        if (before == null) {
            stores().owe(key);
            owed.put(key, new Owed(context().currentSystemTimeMs(), firstMs));
        } else if (firstMs < before.firstMs) {
            owed.put(key, new Owed(before.sinceMs, firstMs));
        }
    }

    private void answerOwed(long nowMs) {
        while (!owed.isEmpty()) {
            Map.Entry<String, Owed> oldest = owed.entrySet().iterator().next();
            String key = oldest.getKey();
            if (oldest.getValue().sinceMs > nowMs - OWED_MS) {
                return;
            }
            try {
                answerOwed(key, nowMs);
            } catch (RuntimeException e) {
                // Begins anew from the stores, behind the others.
                open.remove(key);
                owed.remove(key);
                owed.put(key, new Owed(nowMs, Long.MAX_VALUE));
                throw e;
            }
        }
    }

    private void answerOwed(String key, long nowMs) {
        NodeLedger ledger = open.get(key);
        if (ledger == null) {
            load(key, nowMs, nowMs);
        } else {
            answer(key, ledger.changes(), false);
        }
    }

    /// Forwards what changed, and stores the books where they must be.
    private void answer(String key, Changes changes, boolean books) {
        NodeLedger ledger = open.get(key);
        if (ledger == null) {
            throw new IllegalStateException("no books of " + key);
        }
        if (changes == Changes.OUT_OF_REACH) {
            throw new IllegalStateException("the books of " + key + " do not reach far enough");
        }
        if (owed.remove(key) != null) {
            stores().paid(key);
        }
        if (books || ledger.booksAreOld()) {
            stores().save(key, ledger);
        }
        forward(key, changes);
        if (context().currentSystemTimeMs() - begunAtMs >= NO_REST_MS) {
            ledger.rest();
        }
    }

    private NodeLedger ledger(Record<String, NodeInput> entry) {
        long nowMs = context().currentSystemTimeMs();
        NodeLedger ledger = open.get(entry.key());
        if (ledger == null) {
            ledger = load(entry.key(), nowMs, entry.timestamp());
        }
        if (entry.value() instanceof NodeInput.Samples) {
            ledger.processedAt(nowMs, entry.timestamp());
        }
        return ledger;
    }

    /// The ledger from its stores, where what came reaches further back than what is in memory.
    private NodeLedger withAllSamples(Record<String, NodeInput> entry) {
        return load(entry.key(), context().currentSystemTimeMs(), entry.timestamp());
    }

    private NodeLedger load(String key, long nowMs, long appendedAtMs) {
        NodeLedger ledger = stores().load(key, nowMs, appendedAtMs);
        Changes all = ledger.restored();
        open.put(key, ledger);
        if (owed.remove(key) != null) {
            // What of it was told is not known; told twice does no harm.
            forward(key, all);
            stores().paid(key);
        }
        return ledger;
    }

    private NodeStores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }

    private void forward(String key, Changes changes) {
        long nowMs = Math.max(0, context().currentSystemTimeMs());
        var headers = new RecordHeaders();
        for (NodeEnergy line : changes.lines()) {
            context().forward(new Record<>(key, new NodeOutput.Line(line), nowMs, headers));
        }
        for (Contribution contribution : changes.contributions()) {
            String job = contribution.job().key();
            context().forward(new Record<>(job, new NodeOutput.Share(contribution), nowMs, headers));
        }
    }
}
