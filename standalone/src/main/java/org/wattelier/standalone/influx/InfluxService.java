package org.wattelier.standalone.influx;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.status.StatusServer;
import org.wattelier.influx.InfluxConsumer;
import org.wattelier.influx.SinkReport;

/// The sink at work, and its page for whoever watches it.
public final class InfluxService implements AutoCloseable {
    private final InfluxConsumer consumer;
    private final @Nullable StatusServer status;

    /// Starts at once.
    public InfluxService(InfluxPlan plan, InstantSource clock) throws IOException {
        consumer = new InfluxConsumer(plan.sink(), clock);
        try {
            status = plan.listen() == null
                    ? null
                    : StatusServer.at(
                            plan.listen(),
                            () -> InfluxMetrics.of(consumer.report()),
                            () -> consumer.report().trouble());
        } catch (IOException e) {
            consumer.close();
            throw e;
        }
    }

    public SinkReport report() {
        return consumer.report();
    }

    @Override
    public void close() {
        if (status != null) {
            status.close();
        }
        consumer.close();
    }
}
