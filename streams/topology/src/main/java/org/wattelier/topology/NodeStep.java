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

/// One node's books behind Kafka: hands each input to its [NodeLedger] and forwards what changed. The samples of the
/// open
/// minutes are kept as received; the books are computed from them again after a restart.
final class NodeStep extends ContextualProcessor<String, NodeInput, String, NodeOutput> {
    private final Map<String, NodeLedger> open = new HashMap<>();
    private @Nullable NodeStores stores;

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
                Changes changes = ledger.accept(samples.batch(), false);
                if (ledger.lateTicks() - before < samples.batch().ticks().size()) {
                    stores().keep(entry.key(), samples.batch(), samples.bytes());
                }
                if (changes.sealed() || ledger.lateTicks() != before) {
                    stores().save(entry.key(), ledger);
                }
                forward(entry, changes);
            }
            case NodeInput.Facts facts -> {
                NodeLedger ledger = ledger(entry);
                Changes changes = ledger.accept(facts.facts());
                stores().save(entry.key(), ledger);
                forward(entry, changes);
            }
            case NodeInput.Placed placed -> {
                NodeLedger ledger = ledger(entry);
                Changes changes = ledger.accept(placed.placement());
                stores().save(entry.key(), ledger);
                forward(entry, changes);
            }
            case NodeInput.Refused refused ->
                context()
                        .forward(entry.<NodeOutput>withValue(
                                        new NodeOutput.Dead(new Refusal(refused.bytes(), refused.reason())))
                                .withHeaders(Refusal.headers(refused.reason(), context())));
        }
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
