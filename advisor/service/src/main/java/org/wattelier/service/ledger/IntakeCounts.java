package org.wattelier.service.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What came in and what became of it, by topic; received = taken + refused.
public final class IntakeCounts {
    /// @param topic   the topic's name
    /// @param taken   records written to the ledger
    /// @param refused records that could not be read
    public record Count(String topic, long taken, long refused) {
        public long received() {
            return taken + refused;
        }
    }

    private record Adders(LongAdder taken, LongAdder refused) {}

    private final Map<String, Adders> adders = new ConcurrentHashMap<>();

    private Adders of(String topic) {
        return adders.computeIfAbsent(topic, ignored -> new Adders(new LongAdder(), new LongAdder()));
    }

    void taken(String topic) {
        of(topic).taken().increment();
    }

    /// Whether it is the topic's first: that one is worth a line in the log.
    boolean refused(String topic) {
        LongAdder refused = of(topic).refused();
        refused.increment();
        return refused.sum() == 1;
    }

    public Count count(String topic) {
        Adders here = of(topic);
        return new Count(topic, here.taken().sum(), here.refused().sum());
    }
}
