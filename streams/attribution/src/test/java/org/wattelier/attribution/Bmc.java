package org.wattelier.attribution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.Reading;
import org.wattelier.events.metering.GaugeIntegrator;
import org.wattelier.events.metering.Totals;

/// A management controller that shows the node's mean power over a window, some time late, every ten seconds.
final class Bmc {
    static final int PERIOD_MS = 10_000;

    private final List<Meter> described;
    private final int lagMs;
    private final int windowMs;
    private final GaugeIntegrator integrator = new GaugeIntegrator(PERIOD_MS);
    private final TreeMap<Long, Long> truthUj = new TreeMap<>();
    private int index = -1;
    private long epochMs = -1;
    private long nextMs;
    private long totalUj;

    Bmc(List<Meter> described, int lagMs, int windowMs, long startMs) {
        this.described = described;
        this.lagMs = lagMs;
        this.windowMs = windowMs;
        nextMs = startMs;
        truthUj.put(startMs, 0L);
    }

    void draw(long untilMs, long uj) {
        totalUj += uj;
        truthUj.put(untilMs, totalUj);
    }

    /// A new value where one is due, and where the controller answers.
    @Nullable
    Reading read(long atMs, boolean answers) {
        if (atMs < nextMs) {
            return null;
        }
        nextMs = atMs + PERIOD_MS;
        if (!answers) {
            return null;
        }
        long toMs = atMs - lagMs;
        double watts = Math.max(0, energyUntil(toMs) - energyUntil(toMs - windowMs)) / (windowMs * 1e3);
        Totals totals = integrator.advance(atMs, Math.round(watts));
        if (totals.epochMs() != epochMs) {
            epochMs = totals.epochMs();
            index = described.size();
            described.add(new Meter(
                    "node", Domain.NODE, MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", epochMs, PERIOD_MS));
        }
        return totals.reading(index);
    }

    /// Before the story the node drew what it drew in its first seconds.
    private double energyUntil(long ms) {
        Map.Entry<Long, Long> left = truthUj.floorEntry(ms);
        Map.Entry<Long, Long> right = truthUj.higherEntry(ms);
        if (left == null || right == null) {
            return left == null ? (ms - truthUj.firstKey()) * 200e3 : left.getValue();
        }
        double part = (ms - left.getKey()) / (double) (right.getKey() - left.getKey());
        return left.getValue() + part * (right.getValue() - left.getValue());
    }
}
