package org.wattelier.feeds.pbs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFact;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Sizes;

/// What a job holds on each node: `exec_vnode`, `(n1:ncpus=4:mem=8gb+n2:ncpus=4)+(n3:ngpus=1)`, or `exec_host`,
/// `n1/0*4+n2/0*4`, where there is no other.
final class PbsAllocations {
    private static final Pattern HOST = Pattern.compile("([^/+:()]+)(?:/([0-9]+)(?:-([0-9]+))?(?:\\*([0-9]+))?)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final PbsObject job;
    private final PbsNodes nodes;
    private final PbsSettings settings;
    private final Map<String, Part> parts = new TreeMap<>();

    private static final class Part {
        private final Set<String> vnodes = new TreeSet<>();
        private long cores;
        private long bytes;
        private long gpus;
        private boolean bytesUnknown;
        private boolean alone = true;
    }

    private PbsAllocations(PbsObject job, PbsNodes nodes, PbsSettings settings) {
        this.job = job;
        this.nodes = nodes;
        this.settings = settings;
    }

    static boolean any(PbsObject job) {
        return !job.text("exec_vnode").isEmpty() || !job.text("exec_host").isEmpty();
    }

    static Set<String> vnodes(PbsObject job) {
        Set<String> names = new TreeSet<>();
        for (String chunk : job.text("exec_vnode").replaceAll("[()]", "").split("\\+")) {
            names.add(chunk.replaceFirst(":.*", ""));
        }
        names.remove("");
        return names;
    }

    static List<Allocation> of(PbsObject job, PbsNodes nodes, PbsSettings settings) {
        var allocations = new PbsAllocations(job, nodes, settings);
        if (job.text("exec_vnode").isEmpty()) {
            allocations.hosts();
        } else {
            allocations.chunks();
        }
        return allocations.grouped();
    }

    private void chunks() {
        PbsPlace place = PbsPlace.of(job.text("Resource_List.place"));
        for (String chunk : job.text("exec_vnode").replaceAll("[()]", "").split("\\+")) {
            String[] words = chunk.split(":");
            if (words[0].isBlank()) {
                throw job.refused("exec_vnode", "vnodes with what is taken of them", "an empty one");
            }
            String host = nodes.hostOf(words[0]);
            Part part = part(host == null ? settings.node(PbsNodes.withoutPart(words[0])) : host);
            part.vnodes.add(words[0]);
            part.alone &= nodes.exclusive(words[0], place);
            Map<String, String> taken = new LinkedHashMap<>();
            for (int i = 1; i < words.length; i++) {
                int is = words[i].indexOf('=');
                taken.put(words[i].substring(0, Math.max(0, is)), words[i].substring(is + 1));
            }
            part.cores += number(taken.getOrDefault("ncpus", "0"));
            part.gpus += number(taken.getOrDefault("ngpus", "0"));
            part.bytesUnknown |= !taken.containsKey("mem");
            part.bytes += bytes(taken.getOrDefault("mem", "0b"));
        }
    }

    private void hosts() {
        PbsPlace place = PbsPlace.of(job.text("Resource_List.place"));
        for (String chunk : job.text("exec_host").split("\\+")) {
            Matcher host = HOST.matcher(chunk.strip());
            if (!host.matches()) {
                throw job.refused("exec_host", "hosts such as n1/0*4", "\"" + Entry.shown(chunk) + "\"");
            }
            Part part = part(settings.node(host.group(1)));
            part.bytesUnknown = true;
            part.alone = place == PbsPlace.ALONE;
            long last = host.group(3) == null ? 0 : number(host.group(3)) - number(host.group(2)) + 1;
            part.cores += host.group(4) != null ? number(host.group(4)) : Math.max(1, last);
        }
    }

    private Part part(String host) {
        if (parts.size() >= JobSnapshot.MOST_NODES && !parts.containsKey(host)) {
            throw job.refused("exec_vnode", "at most " + JobSnapshot.MOST_NODES + " nodes", "more");
        }
        return parts.computeIfAbsent(host, ignored -> new Part());
    }

    private long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw job.refused("exec_vnode", "whole numbers of processors", "\"" + Entry.shown(text) + "\"");
        }
        return Long.parseLong(text);
    }

    private long bytes(String text) {
        try {
            return Math.max(0, Sizes.parse("mem", text, Sizes.BYTES));
        } catch (BadField e) {
            throw job.refused("exec_vnode", "memory such as 16gb", "\"" + Entry.shown(text) + "\"");
        }
    }

    private record Share(int cores, long bytes, long gpus, boolean exclusive) {}

    private List<Allocation> grouped() {
        Map<Share, List<String>> alike = new LinkedHashMap<>();
        parts.forEach((host, part) -> alike.computeIfAbsent(
                        new Share(
                                part.cores > NodeFact.MOST_CORES ? 0 : (int) part.cores,
                                part.bytesUnknown ? 0 : part.bytes,
                                Math.min(part.gpus, 1024),
                                part.alone && nodes.all(host, part.vnodes)),
                        ignored -> new ArrayList<>())
                .add(host));
        List<Allocation> allocations = new ArrayList<>();
        alike.forEach((share, hosts) ->
                allocations.add(new Allocation(hosts, share.cores, share.bytes, gpus(share.gpus), share.exclusive)));
        return allocations;
    }

    /// PBS says how many, never which.
    private static List<String> gpus(long count) {
        List<String> gpus = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            gpus.add(Allocation.INDEX + "?" + i);
        }
        return gpus;
    }
}
