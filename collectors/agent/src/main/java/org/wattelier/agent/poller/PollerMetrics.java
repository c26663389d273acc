package org.wattelier.agent.poller;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.agent.status.Exposition;

/// The poller's numbers for Prometheus: which controller cannot be believed now, and how the polling goes.
public final class PollerMetrics {
    private PollerMetrics() {}

    public static String of(Poller poller) {
        var out = new Exposition();
        List<TargetState> asked =
                poller.states().stream().filter(TargetState::asked).toList();
        for (TargetState state : asked) {
            String help = "1 where the last poll gave a value to believe.";
            out.add("wattelier_bmc_up", "gauge", help, source(state), state.unseen() == 0 ? 1 : 0);
        }
        for (TargetState state : asked) {
            String help = "Polls in a row without a value to believe.";
            out.add("wattelier_bmc_unseen_polls", "gauge", help, source(state), state.unseen());
        }
        new TreeMap<>(poller.enclosures()).forEach((node, enclosure) -> {
            String help = "1 for a node whose controller shows the power of an enclosure; it is booked there.";
            var labels = Map.of("source", node.key(), "enclosure", enclosure.key());
            out.add("wattelier_bmc_enclosure", "gauge", help, labels, 1);
        });
        PollerStatistics.Snapshot all = poller.statistics();
        out.add("wattelier_poller_polls_total", "counter", "Polls that ended, with a value or not.", all.polls());
        out.add("wattelier_poller_failures_total", "counter", "Polls without a value.", all.failures());
        out.add("wattelier_poller_doubted_total", "counter", "Values that were shown and not believed.", all.doubted());
        out.add("wattelier_poller_late_total", "counter", "Polls more than two seconds late.", all.late());
        out.add("wattelier_poller_left_out_total", "counter", "Polls left out: the last still ran.", all.overruns());
        return out.text();
    }

    private static Map<String, String> source(TargetState state) {
        return Map.of("source", state.source().key());
    }
}
