package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// All there is to know about a node over some time. How it is told (order, batches, doubles) is another matter.
///
/// @param placements final versions
/// @param meters     every description that a reading refers to; a new epoch is a new description
record Story(NodeFacts facts, List<Placement> placements, List<Meter> meters, List<Tick> ticks) {
    NodeId node() {
        return facts.node();
    }

    /// In the order of the node's clock: each running job at its start, each ended one again at its end.
    List<Message> inOrder(int ticksPerBatch) {
        var messages = new ArrayList<Message>();
        messages.add(new Message.Facts(startMs(), facts));
        for (Placement placement : placements) {
            messages.add(new Message.Placed(placement.startMs(), running(placement)));
            if (placement.ended()) {
                messages.add(new Message.Placed(placement.endMs(), placement));
            }
        }
        for (int i = 0; i < ticks.size(); i += ticksPerBatch) {
            messages.add(samples(ticks.subList(i, Math.min(ticks.size(), i + ticksPerBatch))));
        }
        messages.sort(Comparator.comparingLong(Message::atMs));
        return messages;
    }

    /// Late, doubled and in other batches: what is `longestDelayMs` older never comes after.
    List<Message> inDisorder(Gen gen, long longestDelayMs) {
        Map<Message, Long> arrival = new HashMap<>();
        for (Message message : inOrder(1)) {
            arrival.put(message, message.atMs() + gen.between(0L, longestDelayMs));
        }
        List<Message> messages = gen.shuffled(new ArrayList<>(arrival.keySet()));
        messages.sort(Comparator.comparingLong(arrival::get));
        return doubled(gen, rebatched(gen, messages));
    }

    private List<Message> rebatched(Gen gen, List<Message> messages) {
        var told = new ArrayList<Message>();
        var collected = new ArrayList<Tick>();
        for (Message message : messages) {
            if (!(message instanceof Message.Samples samples)) {
                told.add(message);
                continue;
            }
            collected.addAll(samples.batch().ticks());
            if (gen.chance(0.05)) {
                collected.add(gen.oneOf(collected));
            }
            if (gen.chance(0.08)) {
                told.add(samples(collected));
                collected.clear();
            }
        }
        if (!collected.isEmpty()) {
            told.add(samples(collected));
        }
        return told;
    }

    private static List<Message> doubled(Gen gen, List<Message> messages) {
        var told = new ArrayList<Message>();
        for (Message message : messages) {
            told.add(message);
            if (message instanceof Message.Samples && gen.chance(0.1)) {
                told.add(message);
            }
        }
        return told;
    }

    Story without(Tick tick) {
        return new Story(
                facts, placements, meters, ticks.stream().filter(t -> t != tick).toList());
    }

    Story with(Placement more) {
        var all = new ArrayList<>(placements);
        all.add(more);
        return new Story(facts, all, meters, ticks);
    }

    Bookkeeper told() {
        return Bookkeeper.of(node(), inOrder(10));
    }

    long startMs() {
        return ticks.getFirst().wallMs();
    }

    long endMs() {
        return ticks.getLast().wallMs();
    }

    /// What the meters of one id prefix say by themselves: each epoch's last reading minus its first, µJ.
    long meteredUj(String prefix) {
        long sum = 0;
        for (int m = 0; m < meters.size(); m++) {
            int index = m;
            long[] energies = ticks.stream()
                    .flatMap(tick -> tick.readings().stream())
                    .filter(reading -> reading.meter() == index)
                    .mapToLong(Reading::energyUj)
                    .toArray();
            if (meters.get(m).id().startsWith(prefix) && energies.length > 0) {
                sum += energies[energies.length - 1] - energies[0];
            }
        }
        return sum;
    }

    private Message.Samples samples(List<Tick> some) {
        long latest = some.stream().mapToLong(Tick::wallMs).max().orElseThrow();
        return new Message.Samples(latest, new SampleBatch(node(), latest, meters, some));
    }

    private static Placement running(Placement placement) {
        return placement.ended()
                ? new Placement(
                        placement.job(),
                        placement.version() - 1,
                        placement.startMs(),
                        Long.MAX_VALUE,
                        placement.cores(),
                        placement.memoryBytes(),
                        placement.gpus(),
                        placement.exclusive(),
                        false)
                : placement;
    }
}
