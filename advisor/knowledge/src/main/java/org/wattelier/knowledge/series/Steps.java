package org.wattelier.knowledge.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds how long each value of a file holds that gives only begins.
///
/// A value holds for the step that is usual around it, and never beyond the next one. So an hour of a half-hourly file
/// is no gap, one missing quarter hour is, and a file may pass from hours to quarter hours.
public final class Steps {
    /// Distances looked at on each side.
    private static final int AROUND = 8;

    /// No feed is coarser; a file of two values a week apart has no step.
    private static final long COARSEST_S = 3600;

    private Steps() {}

    /// @param lone how long a value holds that has no neighbour at all, s
    public static List<Reading> readings(List<Stamped> stamped, long lone) {
        var natures = new EnumMap<Nature, TreeMap<Long, List<Stamped>>>(Nature.class);
        for (Stamped value : stamped) {
            natures.computeIfAbsent(rhythm(value.nature()), ignored -> new TreeMap<>())
                    .computeIfAbsent(value.atS(), ignored -> new ArrayList<>())
                    .add(value);
        }
        var readings = new ArrayList<Reading>();
        natures.values().forEach(values -> addAll(readings, List.copyOf(values.entrySet()), lone));
        return readings;
    }

    /// Estimated values stand in for others of the same feed, in the same steps.
    private static Nature rhythm(Nature nature) {
        return nature == Nature.ESTIMATED ? Nature.CONSOLIDATED : nature;
    }

    /// Several values of one begin are revisions: each of them holds for the same time.
    private static void addAll(List<Reading> readings, List<Map.Entry<Long, List<Stamped>>> values, long lone) {
        long[] distances = new long[values.size() - 1];
        Arrays.setAll(distances, i -> values.get(i + 1).getKey() - values.get(i).getKey());
        for (int i = 0; i < values.size(); i++) {
            long step = usual(distances, i, lone);
            long end = values.get(i).getKey() + (i < distances.length ? Math.min(step, distances[i]) : step);
            for (Stamped value : values.get(i).getValue()) {
                readings.add(new Reading(
                        value.atS(), end, value.value(), value.nature(), value.revision(), value.published()));
            }
        }
    }

    /// The most frequent distance around a value; the smaller of two as frequent ones.
    private static long usual(long[] distances, int i, long lone) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int k = Math.max(0, i - AROUND); k < Math.min(distances.length, i + AROUND + 1); k++) {
            if (distances[k] <= COARSEST_S) {
                counts.merge(distances[k], 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(lone);
    }
}
