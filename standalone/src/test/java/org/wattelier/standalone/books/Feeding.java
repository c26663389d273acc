package org.wattelier.standalone.books;

import java.util.List;
import java.util.Map;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;

/// Sends events as collectors do, and does not return before the broker has them all.
public final class Feeding {
    private Feeding() {}

    public static void send(String bootstrap, Topics topics, List<Event> events) {
        try (var producer = new EventProducer(settings(bootstrap), topics)) {
            events.forEach(producer::send);
            producer.flush();
            if (producer.failed() > 0) {
                throw new IllegalStateException(producer.failed() + " events were not taken by the broker");
            }
        }
    }

    /// Patient enough to outlive a broker that is killed and started again.
    public static Map<String, Object> settings(String bootstrap) {
        return Map.of("bootstrap.servers", bootstrap, "delivery.timeout.ms", 120_000, "reconnect.backoff.max.ms", 500);
    }
}
