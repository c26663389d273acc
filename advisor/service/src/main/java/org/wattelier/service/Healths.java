package org.wattelier.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wattelier.service.http.Health;
import org.wattelier.service.http.Health.Component;
import org.wattelier.service.ledger.FeedState;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.ledger.LedgerFault;
import org.wattelier.service.ledger.LedgerFeed;
import org.wattelier.service.ledger.Nodes;

/// Asks each component how it stands.
final class Healths {
    private Healths() {}

    static Health of(Ledger ledger, LedgerFeed feed) {
        Map<String, Component> components = new LinkedHashMap<>();
        components.put("ledger", ledger(ledger));
        components.put("kafka", kafka(feed.state()));
        return new Health(components);
    }

    private static Component ledger(Ledger ledger) {
        try {
            new Nodes(ledger).clusters();
            return Component.WELL;
        } catch (LedgerFault e) {
            return Component.ill(String.valueOf(e.getMessage()));
        }
    }

    private static Component kafka(FeedState state) {
        return switch (state) {
            case FeedState.Reading ignored -> Component.WELL;
            case FeedState.Stopped ignored -> Component.ill("not reading yet");
            case FeedState.Waiting waiting ->
                Component.ill("waiting for topics: " + String.join(", ", waiting.missing()));
            case FeedState.Failing failing -> Component.ill(failing.reason());
        };
    }
}
