package org.wattelier.probes.rapl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Domain;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// Watches whether psys, the whole platform, grows at least as fast as the packages in it. On some machines the
/// firmware
/// feeds it nothing or a part; such a value is not shown as the platform's. The counters' absolute values say nothing:
/// each began when it liked.
final class PsysRule {
    private static final int LOOKS = 10;

    /// Less than this in ten looks is too little to judge by: psys and the packages renew at different moments.
    private static final long LEAST_UJ = 1_000_000_000;

    /// What one judgement borrows from such moments the next one gives back.
    private static final int JUDGEMENTS = 2;

    private final Map<String, Long> last = new HashMap<>();
    private long psysUj;
    private long packagesUj;
    private int looks;
    private int against;

    /// Takes one look at all zones.
    void look(List<SensorReading> readings) {
        long psys = 0;
        long packages = 0;
        boolean whole = true;
        for (SensorReading reading : readings) {
            Domain domain = reading.sensor().domain();
            if (domain == Domain.PSYS || domain == Domain.PACKAGE) {
                long grown = grown(reading);
                whole &= grown >= 0;
                psys += domain == Domain.PSYS ? grown : 0;
                packages += domain == Domain.PACKAGE ? grown : 0;
            }
        }
        if (whole) {
            add(psys, packages);
        }
    }

    /// Whether psys grew less than the packages the last times it was judged.
    boolean isBroken() {
        return against >= JUDGEMENTS;
    }

    private void add(long psys, long packages) {
        psysUj += psys;
        packagesUj += packages;
        if (++looks >= LOOKS && packagesUj >= LEAST_UJ) {
            against = psysUj < packagesUj ? against + 1 : 0;
            psysUj = 0;
            packagesUj = 0;
            looks = 0;
        }
    }

    /// Since the last look; -1 where that is unknown, or the counter wrapped.
    private long grown(SensorReading reading) {
        String id = reading.sensor().id();
        if (!(reading.outcome() instanceof Outcome.Counted counted)) {
            last.remove(id);
            return -1;
        }
        Long before = last.put(id, counted.rawUj());
        return before == null ? -1 : Math.max(-1, counted.rawUj() - before);
    }
}
