package org.wattelier.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wattelier.simulator.JobPlan.Request;
import org.wattelier.simulator.SimulatedJob.Place;

/// First come, first served within each class of nodes; what fits may overtake what does not, for some minutes.
final class Scheduler {
    private static final int MOST_JOBS_ON_A_NODE = 4;
    private static final long NOT_OVERTAKEN_AFTER_MS = 300_000;

    private final Map<JobClass, List<SimulatedNode>> nodes;
    private final Map<JobClass, Queue<JobPlan>> waiting = new EnumMap<>(JobClass.class);
    private final Map<JobClass, Integer> nextNode = new EnumMap<>(JobClass.class);

    Scheduler(Map<JobClass, List<SimulatedNode>> nodes) {
        this.nodes = nodes;
    }

    void submit(JobPlan plan) {
        waiting.computeIfAbsent(plan.request().jobClass(), ignored -> new ArrayDeque<>())
                .add(plan);
    }

    /// A job that can start now, with the nodes for it.
    record Placed(JobPlan plan, List<SimulatedNode> nodes) {}

    /// Takes the next job that fits from the queues; null where none does.
    @Nullable
    Placed next(long nowMs) {
        for (Queue<JobPlan> queue : waiting.values()) {
            Placed placed = next(queue, nowMs);
            if (placed != null) {
                return placed;
            }
        }
        return null;
    }

    private @Nullable Placed next(Queue<JobPlan> queue, long nowMs) {
        for (Iterator<JobPlan> plans = queue.iterator(); plans.hasNext(); ) {
            JobPlan plan = plans.next();
            List<SimulatedNode> found = find(plan.request());
            if (found.size() == plan.request().nodes()) {
                plans.remove();
                return new Placed(plan, found);
            }
            if (nowMs - plan.submitMs() > NOT_OVERTAKEN_AFTER_MS) {
                return null;
            }
        }
        return null;
    }

    /// Exclusive jobs go round, so that all nodes get work; shared ones fill nodes, so that they meet.
    private List<SimulatedNode> find(Request request) {
        List<SimulatedNode> all = nodes.getOrDefault(request.jobClass(), List.of());
        boolean exclusive = request.jobClass().exclusive();
        int from = exclusive ? nextNode.getOrDefault(request.jobClass(), 0) : 0;
        var found = new ArrayList<SimulatedNode>();
        int last = from;
        for (int i = 0; i < all.size() && found.size() < request.nodes(); i++) {
            int index = (from + i) % all.size();
            if (fits(all.get(index), request)) {
                found.add(all.get(index));
                last = index;
            }
        }
        if (found.size() == request.nodes()) {
            nextNode.put(request.jobClass(), last + 1);
        }
        return found;
    }

    private static boolean fits(SimulatedNode node, Request request) {
        if (request.jobClass().exclusive()) {
            return held(node, part -> 1) == 0;
        }
        NodeModel model = node.model();
        return held(node, part -> 1) < MOST_JOBS_ON_A_NODE
                && held(node, Part::cores) + request.cores() <= model.cores()
                && held(node, Part::memoryBytes) + request.memoryBytes() <= model.memoryBytes()
                && held(node, part -> part.gpus().size()) + request.gpus() <= model.gpus();
    }

    private static long held(SimulatedNode node, ToLongFunction<Part> what) {
        return node.parts().stream().filter(Part::running).mapToLong(what).sum();
    }

    /// The part that a job gets on a node.
    static Place place(SimulatedJob job, SimulatedNode node, double evenness) {
        Request request = job.plan().request();
        NodeModel model = node.model();
        var free = new ArrayList<Integer>();
        for (int device = 0; device < model.gpus() && free.size() < request.gpus(); device++) {
            int index = device;
            if (node.parts().stream()
                    .noneMatch(part -> part.running() && part.gpus().contains(index))) {
                free.add(device);
            }
        }
        int cores = request.cores() == 0 ? model.cores() : request.cores();
        long memory = request.memoryBytes() == 0 ? model.memoryBytes() : request.memoryBytes();
        return new Place(node, new Part(job, cores, memory, free, evenness));
    }
}
