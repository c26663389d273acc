package org.wattelier.feeds.pbs.accounting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobSnapshot;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Sizes;

/// Where a job was: `(n1:ncpus=8:mem=16777216kb:ngpus=1+n2:ncpus=8)` of PBS's `exec_vnode`, `n1/0*8+n2/1*8` of its
/// `exec_host`, `n1/0+n1/1+n2/0-3` of Torque's.
final class Places {
    private static final class Held {
        private int cores;
        private long memory;
        private int gpus;
    }

    private record Alike(int cores, long memory, int gpus) {}

    private final Map<String, Held> nodes = new LinkedHashMap<>();

    static Places of(String vnodes, String hosts) {
        var places = new Places();
        if (!vnodes.isEmpty()) {
            for (String chunk : vnodes.replace("(", "").replace(")", "").split("\\+", -1)) {
                places.vnode(chunk);
            }
        } else if (!hosts.isEmpty()) {
            for (String chunk : hosts.split("\\+", -1)) {
                places.host(chunk);
            }
        }
        if (places.nodes.size() > JobSnapshot.MOST_NODES) {
            throw new BadField("exec_vnode", "names more than " + JobSnapshot.MOST_NODES + " nodes", "");
        }
        return places;
    }

    private Held node(String field, String name) {
        if (name.isBlank()) {
            throw new BadField(field, "names no node", "");
        }
        return nodes.computeIfAbsent(name.strip(), ignored -> new Held());
    }

    private void vnode(String chunk) {
        String[] parts = chunk.split(":", -1);
        // A virtual node is part of a host: `n1[0]`.
        int bracket = parts[0].indexOf('[');
        Held held = node("exec_vnode", bracket > 0 ? parts[0].substring(0, bracket) : parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            String value = equals < 0 ? "" : parts[i].substring(equals + 1);
            switch (name) {
                case "ncpus" -> held.cores = add("exec_vnode", held.cores, number("exec_vnode", value));
                case "ngpus" -> held.gpus = add("exec_vnode", held.gpus, number("exec_vnode", value));
                case "mem" -> held.memory += Math.max(0, Sizes.parse("exec_vnode", value, Sizes.BYTES));
                default -> {
                    // Resources of the site's own.
                }
            }
        }
    }

    private void host(String chunk) {
        int slash = chunk.indexOf('/');
        Held held = node("exec_host", slash < 0 ? chunk : chunk.substring(0, slash));
        String slots = slash < 0 ? "" : chunk.substring(slash + 1);
        int star = slots.indexOf('*');
        int cores = 0;
        if (star >= 0) {
            cores = number("exec_host", slots.substring(star + 1));
        } else {
            for (String range : slots.split(",", -1)) {
                int dash = range.indexOf('-');
                int from = range.isEmpty() ? 0 : number("exec_host", dash < 0 ? range : range.substring(0, dash));
                int to = dash < 0 ? from : number("exec_host", range.substring(dash + 1));
                cores = add("exec_host", cores, Math.max(0, to - from) + 1);
            }
        }
        held.cores = add("exec_host", held.cores, cores);
    }

    private static int add(String field, int a, int b) {
        if (a + (long) b > 1 << 24) {
            throw new BadField(field, "counts more than there can be", String.valueOf(b));
        }
        return a + b;
    }

    private static int number(String field, String text) {
        if (text.isEmpty() || text.length() > 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadField(field, "is no list of nodes like n1/0*8+n2/0*8", text);
        }
        return Integer.parseInt(text);
    }

    List<Allocation> allocations(boolean exclusive) {
        Map<Alike, List<String>> alike = new LinkedHashMap<>();
        nodes.forEach((name, held) -> alike.computeIfAbsent(
                        new Alike(held.cores, held.memory, held.gpus), ignored -> new ArrayList<>())
                .add(name));
        var allocations = new ArrayList<Allocation>();
        alike.forEach((what, names) -> allocations.add(
                new Allocation(names, Math.min(what.cores(), 65_536), what.memory(), List.of(), exclusive)));
        return allocations;
    }

    int cores() {
        return nodes.values().stream().mapToInt(held -> held.cores).sum();
    }

    long memory() {
        return nodes.values().stream().mapToLong(held -> held.memory).sum();
    }

    int gpus() {
        return nodes.values().stream().mapToInt(held -> held.gpus).sum();
    }

    @Nullable
    String first() {
        return nodes.isEmpty() ? null : nodes.keySet().iterator().next();
    }
}
