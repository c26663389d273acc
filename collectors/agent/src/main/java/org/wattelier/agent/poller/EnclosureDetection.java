package org.wattelier.agent.poller;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.NodeId;

/// Finds nodes whose controllers all show the power of the enclosure they share: four times too much, if each were
/// believed. Known by one serial number, which several controllers name, or by power that is the same at each poll and
/// at each change. Safe for several threads.
///
/// Nodes that name one serial number but show different power are only neighbours: blades name their enclosure and
/// measure themselves. Until that is clear their power belongs to nobody.
final class EnclosureDetection {
    /// How much more often power must be the same than not, before one serial number means one meter.
    private static final int SURE = 3;

    private static final int MOST_SCORE = 10;
    /// Nodes of one enclosure have names that follow each other.
    private static final int NEIGHBOURS = 8;

    /// Where a value belongs.
    sealed interface Verdict {
        Own OWN = new Own();

        /// To the node that showed it.
        record Own() implements Verdict {}

        /// To the enclosure.
        record Shared(NodeId enclosure) implements Verdict {}

        /// Nobody knows yet.
        record Withheld() implements Verdict {}
    }

    private final Map<NodeId, Series> series = new HashMap<>();
    private final Map<NodeId, Set<NodeId>> bySerial = new HashMap<>();
    private final Map<NodeId, Integer> scores = new HashMap<>();
    private final Map<NodeId, Boolean> decided = new HashMap<>();
    private final TreeSet<NodeId> names = new TreeSet<>();
    private final Map<NodeId, Map<NodeId, Twins>> twins = new HashMap<>();
    private final Map<NodeId, NodeId> members = new TreeMap<>();
    /// By a meter of the enclosure, beside which a node may have its own.
    private final Map<NodeId, NodeId> housed = new TreeMap<>();

    /// Takes a value and answers where it belongs.
    ///
    /// @param serial of the chassis the value is about; empty where unknown
    synchronized Verdict observe(NodeId source, Domain domain, String serial, long atMs, double watts) {
        if (domain == Domain.ENCLOSURE) {
            return verdict(source, domain, serial);
        }
        names.add(source);
        Series own = series.computeIfAbsent(source, ignored -> new Series());
        // The value before this one is compared: by now the others have shown theirs from before and after it.
        Series.Value before = own.last();
        own.add(atMs, watts);
        if (!serial.isEmpty()) {
            NodeId enclosure = enclosure(source, serial);
            Set<NodeId> together = bySerial.computeIfAbsent(enclosure, ignored -> new TreeSet<>());
            together.add(source);
            if (before != null) {
                compare(source, together, before);
            }
        }
        if (before != null) {
            watch(source, before);
        }
        return verdict(source, domain, serial);
    }

    /// Where this source's value belongs, as far as it is known.
    synchronized Verdict verdict(NodeId source, Domain domain, String serial) {
        if (domain == Domain.ENCLOSURE) {
            NodeId enclosure = enclosure(source, serial.isEmpty() ? source.node() : serial);
            housed.put(source, enclosure);
            return new Verdict.Shared(enclosure);
        }
        NodeId enclosure = serial.isEmpty() ? null : enclosure(source, serial);
        if (enclosure != null && bySerial.getOrDefault(enclosure, Set.of()).size() > 1) {
            Boolean same = decided.get(source);
            if (same == null) {
                return new Verdict.Withheld();
            }
            return same ? shared(source, enclosure) : own(source);
        }
        NodeId twin = twin(source);
        return twin == null ? own(source) : shared(source, enclosure(twin, "of-" + twin.node()));
    }

    /// The nodes that share an enclosure, each with its enclosure.
    synchronized Map<NodeId, NodeId> members() {
        var all = new HashMap<>(housed);
        all.putAll(members);
        return Map.copyOf(all);
    }

    private Verdict shared(NodeId source, NodeId enclosure) {
        members.put(source, enclosure);
        return new Verdict.Shared(enclosure);
    }

    private Verdict own(NodeId source) {
        members.remove(source);
        return Verdict.OWN;
    }

    private static NodeId enclosure(NodeId source, String serial) {
        String plain = serial.replaceAll("[^A-Za-z0-9._-]+", "-");
        return new NodeId(source.cluster() + "/enclosure", plain.substring(0, Math.min(plain.length(), 100)));
    }

    /// Holds a value against those of the others with the same serial number.
    private void compare(NodeId source, Set<NodeId> together, Series.Value value) {
        for (NodeId other : together) {
            Series others = other.equals(source) ? null : series.get(other);
            Series.Match match = others == null ? Series.Match.UNKNOWN : others.match(value, true);
            if (match != Series.Match.UNKNOWN) {
                int step = match == Series.Match.SAME ? 1 : -1;
                int score = Math.clamp(scores.getOrDefault(source, 0) + step, -MOST_SCORE, MOST_SCORE);
                scores.put(source, score);
                if (Math.abs(score) >= SURE) {
                    decided.put(source, score > 0);
                }
                return;
            }
        }
    }

    /// Holds a value against those of the nodes with the nearest names.
    private void watch(NodeId source, Series.Value value) {
        for (NodeId other : before(source)) {
            pair(other, source).see(series.get(other), value);
        }
        NodeId other = names.higher(source);
        for (int i = 0; i < NEIGHBOURS && other != null; i++) {
            pair(source, other).see(series.get(other), value);
            other = names.higher(other);
        }
    }

    /// The nearest names before this one, nearest first.
    private List<NodeId> before(NodeId source) {
        var before = new ArrayList<NodeId>(NEIGHBOURS);
        NodeId other = names.lower(source);
        for (int i = 0; i < NEIGHBOURS && other != null; i++) {
            before.add(other);
            other = names.lower(other);
        }
        return before;
    }

    private Twins pair(NodeId low, NodeId high) {
        return twins.computeIfAbsent(low, ignored -> new HashMap<>()).computeIfAbsent(high, ignored -> new Twins());
    }

    /// The first of the nodes that show the same power as this one; null where none does.
    private @Nullable NodeId twin(NodeId source) {
        NodeId first = null;
        for (NodeId other : before(source)) {
            if (pair(other, source).same() && other.cluster().equals(source.cluster())) {
                first = other;
            }
        }
        boolean leads = twins.getOrDefault(source, Map.of()).values().stream().anyMatch(Twins::same);
        return first != null ? first : leads ? source : null;
    }
}
