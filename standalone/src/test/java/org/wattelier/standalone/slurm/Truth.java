package org.wattelier.standalone.slurm;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.wattelier.events.codec.Json;
import tools.jackson.databind.JsonNode;

/// What the power counters were moved by: a line for each stay of a job on a node.
record Truth(List<Line> lines) {
    /// The accounting cuts off to whole seconds, and a control group is made and goes a moment later.
    private static final double SLACK_S = 2;

    /// A killed job may take so long to go.
    private static final double LONGEST_END_S = 5;

    /// @param ownJ   what the job drew above the node at rest
    /// @param firstS when it was seen first, seconds since 1970 UTC
    record Line(String job, double ownJ, double firstS, double lastS) {}

    static Truth of(List<String> lines) {
        return new Truth(lines.stream()
                .map(Json.MAPPER::readTree)
                .filter(said -> said.path("type").asString("").equals("job"))
                .map(Truth::line)
                .toList());
    }

    private static Line line(JsonNode said) {
        return new Line(
                Long.toString(said.path("job").asLong()),
                said.path("j").asDouble(),
                said.path("first").asDouble(),
                said.path("last").asDouble());
    }

    /// By time, because a requeued job may come to another node. 0 where it is not known.
    private double sum(AccountedRun job, ToDoubleFunction<Line> of) {
        Instant start = job.start();
        Instant end = job.end();
        if (start == null || end == null) {
            return 0;
        }
        List<Line> own = lines.stream()
                .filter(line -> line.job().equals(job.number())
                        && line.firstS() >= start.getEpochSecond() - SLACK_S
                        && line.firstS() <= end.getEpochSecond() + SLACK_S)
                .toList();
        // Two runs of one number on one node that the counters' driver could not tell apart are no truth of either.
        return own.stream().allMatch(line -> line.lastS() <= end.getEpochSecond() + LONGEST_END_S)
                ? own.stream().mapToDouble(of).sum()
                : 0;
    }

    double ownJ(AccountedRun job) {
        return sum(job, Line::ownJ);
    }

    /// With what it kept of the nodes' power at rest, by reservation, for as long as it was there: the accounting's
    /// whole seconds may make 21 of 20.1.
    double bookedJ(AccountedRun job) {
        double share = job.exclusive()
                ? 1
                : Math.min(
                        1,
                        job.cores()
                                / (double) (SlurmTestbed.CORES
                                        * Math.max(1, job.nodes().size())));
        double restW = SlurmTestbed.IDLE_CPU_W + SlurmTestbed.IDLE_DRAM_W;
        return ownJ(job) + share * restW * sum(job, line -> line.lastS() - line.firstS());
    }
}
