package org.wattelier.standalone.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.history.NodePower;
import org.wattelier.attribution.history.PastRun;
import org.wattelier.attribution.history.PastRun.Stay;
import org.wattelier.events.Allocation;

/// Makes of a job what a model can count, or says why it cannot.
final class Placing {
    /// Microjoules of a run must stay well inside 64 bits.
    private static final double MOST_UJ = 4e18;

    private final PowerModel model;

    Placing(PowerModel model) {
        this.model = model;
    }

    /// @param run   null where there is none
    /// @param why   empty where there is one
    /// @param power of a run without nodes
    record Placed(
            @Nullable PastRun<Kept> run,
            String why,
            @Nullable NodePower power) {
        static Placed not(String why) {
            return new Placed(null, why, null);
        }
    }

    Placed place(Kept job) {
        Instant start = job.start();
        Instant end = job.end();
        if (start == null) {
            return Placed.not("not_begun");
        }
        if (end == null) {
            return Placed.not("no_end");
        }
        if (!end.isAfter(start)) {
            return Placed.not("no_time");
        }
        return job.allocations().isEmpty() ? withoutNodes(job, start, end) : onNodes(job, start, end);
    }

    private Placed withoutNodes(Kept job, Instant start, Instant end) {
        NodePower power = model.of(null, job.partition());
        if (power == null) {
            return Placed.not("no_type");
        }
        if (!power.knowsCores()) {
            return Placed.not("no_nodes");
        }
        int cores = job.held().cores();
        if (cores == 0) {
            return Placed.not("no_cores");
        }
        int gpus = job.held().gpus();
        if (gpus > 0 && power.gpuMw() == 0) {
            return Placed.not("no_gpus");
        }
        double rest =
                power.idleMw() * (double) cores / Math.max(1, power.cores()) + (double) power.idleCoreMw() * cores;
        double most = rest + (double) power.coreMw() * cores + (double) power.gpuMw() * gpus;
        return made(job, List.of(), cores, gpus, start, end, most, power);
    }

    private Placed onNodes(Kept job, Instant start, Instant end) {
        int nodes = job.allocations().stream().mapToInt(a -> a.nodes().size()).sum();
        var stays = new ArrayList<Stay>(nodes);
        double most = 0;
        int cores = 0;
        for (Allocation allocation : job.allocations()) {
            for (String node : allocation.nodes()) {
                NodePower power = model.of(node, job.partition());
                if (power == null) {
                    return Placed.not("no_type");
                }
                int at = stays.size();
                int held = allocation.cores() > 0
                        ? allocation.cores()
                        : part(job.held().cores(), nodes, at);
                held = held == 0 && allocation.exclusive() ? power.cores() : held;
                int gpus = allocation.gpus().isEmpty()
                        ? part(job.held().gpus(), nodes, at)
                        : allocation.gpus().size();
                if (held == 0) {
                    return Placed.not("no_cores");
                }
                if (gpus > 0 && power.gpuMw() == 0) {
                    return Placed.not("no_gpus");
                }
                stays.add(new Stay(
                        job.cluster() + "/" + node,
                        power,
                        held,
                        allocation.memoryBytes(),
                        gpus,
                        allocation.exclusive()));
                cores += held;
                most += power.idleMw()
                        + (double) (power.idleCoreMw() + power.coreMw()) * Math.max(held, power.cores())
                        + (double) power.gpuMw() * gpus;
            }
        }
        return made(job, stays, cores, 0, start, end, most, null);
    }

    /// Where the accounting tells the sum only, as even as whole ones go.
    private static int part(int all, int nodes, int at) {
        return all / nodes + (at < all % nodes ? 1 : 0);
    }

    private static Placed made(
            Kept job,
            List<Stay> stays,
            int cores,
            int gpus,
            Instant start,
            Instant end,
            double mostMw,
            @Nullable NodePower power) {
        long lasted = end.toEpochMilli() - start.toEpochMilli();
        if (mostMw * lasted > MOST_UJ) {
            return Placed.not("too_large");
        }
        double busy = job.cpuMs() < 0 ? 1 : Math.min(1, job.cpuMs() / ((double) cores * lasted));
        var run = new PastRun<>(
                job,
                start.toEpochMilli(),
                end.toEpochMilli(),
                stays,
                cores,
                gpus,
                Math.round(busy * PastRun.ALL_BUSY),
                job.cpuMs() >= 0);
        return new Placed(run, "", power);
    }
}
