package org.wattelier.service.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.results.Coverage;
import org.wattelier.results.NodeEnergy;
import org.wattelier.service.ledger.Found;
import org.wattelier.service.ledger.LedgerTotals;
import org.wattelier.service.ledger.NodeNow;
import org.wattelier.service.ledger.NodeOffset;
import org.wattelier.service.report.JobView;

/// The JSON answers of the API besides a job itself. Null where nothing was read.
final class Answers {
    private Answers() {}

    record JobList(List<JobView> jobs, long total, @Nullable Instant asOf) {}

    record NodeList(List<Node> nodes, @Nullable Instant asOf) {}

    record Watts(
            @Nullable Double cpu,
            @Nullable Double dram,
            @Nullable Double gpu,
            @Nullable Double other) {}

    /// @param silent    whether other nodes of the cluster have been heard of since
    /// @param upstream  the meter that its power passes through, `cluster/enclosure/…`; null where unknown
    /// @param factsFrom who said what is known of it: `agent+poller+slurm`
    record Node(
            String node,
            Instant minute,
            boolean silent,
            @Nullable Double powerW,
            Watts powerByComponentW,
            @Nullable Boundary boundary,
            @Nullable Method method,
            JobView.@Nullable Fractions coverage,
            boolean closes,
            @Nullable String type,
            @Nullable String service,
            @Nullable String upstream,
            @Nullable String factsFrom,
            List<String> jobs) {
        static Node of(NodeNow now, boolean silent) {
            NodeEnergy line = now.line();
            var fact = now.fact();
            return new Node(
                    line.node().key(),
                    Instant.ofEpochSecond(line.minute()),
                    silent,
                    now.powerW(),
                    new Watts(
                            watts(line.cpuUj(), line.coverage()),
                            watts(line.dramUj(), line.coverage()),
                            watts(line.gpuUj(), line.coverage()),
                            watts(line.otherUj(), line.coverage())),
                    line.boundary(),
                    line.method(),
                    fractions(
                            line.coverage().measuredMs(),
                            line.coverage().estimatedMs(),
                            line.coverage().missingMs()),
                    line.closes(),
                    fact == null || fact.type().isEmpty() ? null : fact.type(),
                    fact == null ? null : fact.state().name().toLowerCase(Locale.ROOT),
                    fact == null ? null : fact.upstream(),
                    fact == null ? null : fact.source(),
                    now.jobs().stream().map(id -> id.cluster() + "/" + id.job()).toList());
        }

        private static @Nullable Double watts(long energyUj, Coverage coverage) {
            long readMs = coverage.measuredMs() + coverage.estimatedMs();
            return energyUj == 0 || readMs == 0 ? null : energyUj / 1e3 / readMs;
        }
    }

    /// How much later nodes saw starts and ends than the batch system says, s.
    record Offset(
            String node, long starts, long ends, double leastS, double medianS, double mostS, boolean clockSuspected) {
        static Offset of(NodeOffset offset) {
            return new Offset(
                    offset.node().key(),
                    offset.starts(),
                    offset.ends(),
                    offset.leastMs() / 1e3,
                    offset.medianMs() / 1e3,
                    offset.mostMs() / 1e3,
                    offset.clockSuspected());
        }
    }

    /// @param job  `cluster/job`
    /// @param run  null where the batch system knows no such job
    /// @param at   by the node's clock
    /// @param offS how much later the node saw it than the batch system says, s
    record Disagreement(
            String node,
            String kind,
            String job,
            @Nullable Long run,
            Instant at,
            @Nullable Double offS) {
        static Disagreement of(Found found) {
            var said = found.disagreement();
            Long offMs = said.offMs();
            return new Disagreement(
                    found.node().key(),
                    said.kind().name().toLowerCase(Locale.ROOT),
                    found.node().cluster() + "/" + said.job(),
                    said.run(),
                    Instant.ofEpochMilli(said.atMs()),
                    offMs == null ? null : offMs / 1e3);
        }
    }

    /// @param unlisted found as well, but too many in one minute to be listed one by one
    record DisagreementList(
            List<Disagreement> disagreements,
            long total,
            Map<String, Long> byKind,
            long unlisted,
            List<Offset> offsets,
            Instant from,
            Instant to,
            @Nullable Instant asOf) {}

    record Idle(BigDecimal free, BigDecimal reserved, BigDecimal drained, BigDecimal booting, BigDecimal off) {}

    record Ledger(
            String cluster,
            Instant from,
            Instant to,
            long lines,
            long openLines,
            @Nullable Books books,
            JobView.@Nullable Fractions coverage,
            boolean closes,
            @Nullable Instant asOf) {
        static Ledger of(String cluster, Instant from, Instant to, LedgerTotals totals, @Nullable Instant asOf) {
            return new Ledger(
                    cluster,
                    from,
                    to,
                    totals.lines(),
                    totals.open(),
                    totals.lines() == 0 ? null : Books.of(totals),
                    fractions(totals.measuredMs(), totals.estimatedMs(), totals.missingMs()),
                    totals.closes(),
                    asOf);
        }
    }

    /// Booked = jobs + idle + system + unattributed, J.
    record Books(
            BigDecimal bookedJ,
            BigDecimal imputedJ,
            BigDecimal jobsJ,
            Idle idleJ,
            BigDecimal systemJ,
            BigDecimal unattributedJ) {
        static Books of(LedgerTotals totals) {
            return new Books(
                    joules(totals.bookedUj()),
                    joules(totals.imputedUj()),
                    joules(totals.jobsUj()),
                    new Idle(
                            joules(totals.freeUj()),
                            joules(totals.reservedUj()),
                            joules(totals.drainedUj()),
                            joules(totals.bootingUj()),
                            joules(totals.offUj())),
                    joules(totals.systemUj()),
                    joules(totals.unattributedUj()));
        }
    }

    private static JobView.@Nullable Fractions fractions(long measuredMs, long estimatedMs, long missingMs) {
        double total = measuredMs + estimatedMs + missingMs;
        return total == 0 ? null : new JobView.Fractions(measuredMs / total, estimatedMs / total, missingMs / total);
    }

    private static BigDecimal joules(BigInteger microjoules) {
        return new BigDecimal(microjoules, 6);
    }
}
