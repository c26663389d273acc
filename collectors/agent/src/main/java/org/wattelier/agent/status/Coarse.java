package org.wattelier.agent.status;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Shows for ten seconds what it has shown. Every user of a node may ask the agent there, and power told more finely
/// says what others compute: that is why the kernel keeps the counters from users.
public final class Coarse<T> implements Supplier<List<T>> {
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Supplier<List<T>> source;
    private final LongSupplier nanos;
    private List<T> held = List.of();
    private long heldSince;

    /// @param nanos a clock that never steps
    public Coarse(Supplier<List<T>> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    @Override
    public synchronized List<T> get() {
        long now = nanos.getAsLong();
        if (held.isEmpty() || now - heldSince >= HELD_NANOS) {
            held = source.get();
            heldSince = now;
        }
        return held;
    }
}
