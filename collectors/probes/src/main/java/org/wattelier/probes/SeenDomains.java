package org.wattelier.probes;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.wattelier.events.Domain;

/// Which parts of the node a probe has ever had a value of. Another that could show the same energy asks it, perhaps on
/// another thread, and stands back: once and for all, because going to and fro would begin an epoch each time.
public final class SeenDomains implements Predicate<Domain> {
    private volatile Set<Domain> seen = Set.of();

    /// @return whether any of them has a value
    public boolean see(Collection<SensorReading> readings) {
        boolean any = false;
        for (SensorReading reading : readings) {
            Domain domain = reading.sensor().domain();
            boolean value =
                    reading.outcome() instanceof Outcome.Counted || reading.outcome() instanceof Outcome.Drawing;
            if (domain != null && value) {
                any = true;
                add(domain);
            }
        }
        return any;
    }

    @Override
    public boolean test(Domain domain) {
        return seen.contains(domain);
    }

    private void add(Domain domain) {
        if (!seen.contains(domain)) {
            var more = EnumSet.of(domain);
            more.addAll(seen);
            seen = Set.copyOf(more);
        }
    }
}
