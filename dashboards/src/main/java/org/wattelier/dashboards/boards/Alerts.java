package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Alert.Comparison.ABOVE;
import static org.wattelier.dashboards.Alert.Comparison.BELOW;
import static org.wattelier.dashboards.Alert.Comparison.BEYOND;
import static org.wattelier.dashboards.Alert.Owner.METERING;
import static org.wattelier.dashboards.Alert.Owner.OPERATIONS;

import java.util.List;
import org.wattelier.dashboards.Alert;
import org.wattelier.dashboards.Query;
import org.wattelier.dashboards.Source;

/// What wakes somebody.
public final class Alerts {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    /// The last minutes are still being told.
    private static final int COMPLETE = 180;

    private Alerts() {}

    public static List<Alert> all() {
        return List.of(
                sensorSilent(),
                nodeGone(),
                coverage(),
                lag(),
                gap(),
                contradiction(),
                disagreement(),
                drained(),
                unattributed(),
                filledIn());
    }

    private static Query query(Source source, String text) {
        return new Query(source, false, "", text);
    }

    private static Alert sensorSilent() {
        Query query = query(Source.MINUTES, """
                        SELECT count(missing_ms) AS minutes FROM node_1m \
                        WHERE {time} AND missing_ms >= 30000 GROUP BY cluster, node""");
        return new Alert("sensor-silent", query, 900, COMPLETE, ABOVE, 2.5, 3, false, true, METERING, "pipeline.worst");
    }

    /// Of a node that is not heard there are no lines at all; `count` alone answers 0 then.
    private static Alert nodeGone() {
        Query query = query(Source.MINUTES, """
                        SELECT count(measured_ms) AS minutes FROM node_1m \
                        WHERE {time} GROUP BY time(10m), cluster, node""");
        return new Alert(
                "node-gone", query, 6 * HOUR, COMPLETE, BELOW, 1, 20, false, false, OPERATIONS, "pipeline.silent");
    }

    private static Alert coverage() {
        Query query = query(Source.MINUTES, """
                        SELECT sum(measured_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS measured \
                        FROM cluster_1m WHERE {time} GROUP BY cluster""");
        return new Alert("coverage", query, HOUR, COMPLETE, BELOW, 0.9, 15, false, false, METERING, "ledger.coverage");
    }

    private static Alert lag() {
        Query query = query(
                Source.MINUTES,
                "SELECT count(energy_j) AS minutes FROM cluster_1m WHERE {time} GROUP BY time(15m), cluster");
        return new Alert("lag", query, DAY, 0, BELOW, 1, 10, true, false, OPERATIONS, "pipeline.newest");
    }

    private static Alert gap() {
        Query query = query(Source.QUARTERS, """
                        SELECT sum(energy_j) - sum(jobs_j) - sum(free_j) - sum(reserved_j) - sum(drained_j) \
                        - sum(booting_j) - sum(off_j) - sum(system_j) - sum(unattributed_j) AS gap \
                        FROM cluster_15m WHERE {time} GROUP BY cluster""");
        return new Alert("ledger-gap", query, DAY, 900, BEYOND, 1, 30, false, false, METERING, "ledger.closes");
    }

    private static Alert contradiction() {
        Query query = query(Source.MINUTES, """
                        SELECT sum(contradictions) AS contradictions FROM node_1m \
                        WHERE {time} GROUP BY cluster, node""");
        return new Alert("contradiction", query, 1800, COMPLETE, ABOVE, 2.5, 5, false, false, METERING, "nodes.health");
    }

    private static Alert disagreement() {
        Query query = query(Source.MINUTES, """
                        SELECT sum(disagreements) AS disagreements FROM node_1m \
                        WHERE {time} GROUP BY cluster, node""");
        return new Alert(
                "disagreement", query, HOUR, COMPLETE, ABOVE, 10, 15, false, false, OPERATIONS, "nodes.health");
    }

    private static Alert drained() {
        Query query = query(
                Source.QUARTERS,
                "SELECT sum(drained_j) / 3600000 AS drained FROM node_15m WHERE {time} GROUP BY cluster, node");
        return new Alert("drained", query, DAY, 900, ABOVE, 1, 60, false, false, OPERATIONS, "avoidable.states");
    }

    private static Alert unattributed() {
        Query query = query(Source.MINUTES, """
                        SELECT sum(unattributed_j) / sum(energy_j) AS unattributed_share FROM cluster_1m \
                        WHERE {time} GROUP BY cluster""");
        return new Alert("unattributed", query, HOUR, COMPLETE, ABOVE, 0.1, 30, false, false, OPERATIONS, "now.booked");
    }

    private static Alert filledIn() {
        Query query = query(Source.MINUTES, """
                        SELECT sum(imputed_j) / sum(energy_j) AS filled_in FROM cluster_1m \
                        WHERE {time} GROUP BY cluster""");
        return new Alert("filled-in", query, HOUR, COMPLETE, ABOVE, 0.2, 30, false, false, METERING, "ledger.filled");
    }
}
