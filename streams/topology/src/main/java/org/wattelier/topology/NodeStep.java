package org.wattelier.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Changes;
import org.wattelier.attribution.Contribution;
import org.wattelier.attribution.NodeLedger;
import org.wattelier.events.NodeId;
import org.wattelier.results.NodeEnergy;
import org.wattelier.topology.Intake.Outcome;

/// One node's books behind Kafka: hands each input to its [NodeLedger] and forwards what changed. The samples of the
/// open
/// minutes are kept as received; the books are computed from them again after a restart.
final class NodeStep extends ContextualProcessor<String, NodeInput, String, NodeOutput> {
    private final Map<String, NodeLedger> open = new HashMap<>();
    private final Intake intake;
    private @Nullable NodeStores stores;

    NodeStep(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void init(ProcessorContext<String, NodeOutput> context) {
        super.init(context);
        open.clear();
        stores = NodeStores.of(context);
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
            case NodeInput.Samples samples -> {
                NodeLedger ledger = ledger(entry);
                long before = ledger.lateTicks();
                long repeated = ledger.repeated();
                Changes changes = ledger.accept(samples.batch(), false);
                if (ledger.lateTicks() - before < samples.batch().ticks().size()) {
                    stores().keep(entry.key(), samples.batch(), samples.bytes());
                }
                if (changes.sealed() || ledger.lateTicks() != before) {
                    stores().save(entry.key(), ledger);
                }
                forward(entry, changes);
                count(samples.batch().ticks().size(), ledger.repeated() - repeated, ledger.lateTicks() - before);
            }
            case NodeInput.Facts facts -> {
                NodeLedger ledger = ledger(entry);
                long repeated = ledger.repeated();
                Changes changes = ledger.accept(facts.facts());
                intake.became(ledger.repeated() == repeated ? Outcome.ACCEPTED : Outcome.DUPLICATE);
                stores().save(entry.key(), ledger);
                forward(entry, changes);
            }
            case NodeInput.Placed placed -> {
                NodeLedger ledger = ledger(entry);
                Changes changes = ledger.accept(placed.placement());
                stores().save(entry.key(), ledger);
                forward(entry, changes);
            }
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

    private NodeLedger ledger(Record<String, NodeInput> entry) {
        NodeLedger ledger = open.get(entry.key());
        long nowMs = context().currentSystemTimeMs();
        if (ledger == null) {
            ledger = stores().load(entry.key(), NodeId.parse(entry.key()), nowMs, entry.timestamp());
            open.put(entry.key(), ledger);
        }
        ledger.processedAt(nowMs, entry.timestamp());
        return ledger;
    }

    private NodeStores stores() {
        if (stores == null) {
            throw new IllegalStateException("not initialised");
        }
        return stores;
    }

    private void forward(Record<String, NodeInput> entry, Changes changes) {
        for (NodeEnergy line : changes.lines()) {
            context().forward(entry.withValue(new NodeOutput.Line(line)));
        }
        for (Contribution contribution : changes.contributions()) {
            context().forward(entry.withKey(contribution.job().key()).withValue(new NodeOutput.Share(contribution)));
        }
    }
}
