package org.wattelier.standalone.faults;

import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;

/// One broker for all cases of this process that do it no harm; each has topics of its own.
final class SharedBroker {
    private static @Nullable EmbeddedBroker broker;

    private SharedBroker() {}

    static synchronized String bootstrapServers() {
        EmbeddedBroker running = broker;
        if (running == null) {
            running = new EmbeddedBroker(BrokerSettings.throwaway()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "broker-stop"));
            broker = running;
        }
        return running.bootstrapServers();
    }
}
