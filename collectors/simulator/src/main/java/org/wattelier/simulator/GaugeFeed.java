package org.wattelier.simulator;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.metering.GaugeIntegrator;
import org.wattelier.events.metering.Totals;

/// A management controller's watts, asked every ten seconds and integrated by the agent. A value that the controller
/// repeats is not used, so its time goes missing.
final class GaugeFeed implements MeterFeed {
    static final int PERIOD_MS = 10_000;

    /// Several looks within one second ask once.
    private static final long SOONEST_AGAIN_MS = 5_000;

    private final ManagementController controller;
    private final Domain domain;
    private final int slot;
    private final GaugeIntegrator integrator = new GaugeIntegrator(PERIOD_MS);
    private long lastAskedMs;

    private GaugeFeed(ManagementController controller, Domain domain, int slot) {
        this.controller = controller;
        this.domain = domain;
        this.slot = slot;
    }

    /// @param slot second within ten at which it is asked
    static GaugeFeed node(ManagementController controller, int slot) {
        return new GaugeFeed(controller, Domain.NODE, slot);
    }

    /// The supplies that several nodes share: valid at the controller's own instant, the same for all who ask.
    static GaugeFeed enclosure(ManagementController controller) {
        return new GaugeFeed(controller, Domain.ENCLOSURE, 0);
    }

    @Override
    public @Nullable Totals read(long nowMs) {
        boolean due = Math.floorMod(nowMs / 1000, 10) == slot && nowMs - lastAskedMs > SOONEST_AGAIN_MS;
        if (!due && lastAskedMs > 0) {
            return null;
        }
        lastAskedMs = nowMs;
        long validAtMs = domain == Domain.NODE ? nowMs : nowMs - Math.floorMod(nowMs, PERIOD_MS);
        Double watts = controller.watts(validAtMs);
        return watts == null ? null : integrator.advance(validAtMs, watts);
    }

    @Override
    public Meter describe(long epochMs) {
        String id = domain == Domain.NODE ? "node" : "enclosure";
        return new Meter(id, domain, MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", epochMs, PERIOD_MS);
    }
}
