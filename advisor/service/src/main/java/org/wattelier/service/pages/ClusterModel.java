package org.wattelier.service.pages;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.service.ledger.ClusterSummary;
import org.wattelier.service.ledger.LedgerTotals;
import org.wattelier.service.ledger.NodeNow;
import org.wattelier.service.text.SafeText;

/// The cluster now, ready to print.
public record ClusterModel(
        List<Link> clusters,
        String name,
        String summary,
        List<Node> nodes,
        @Nullable LedgerTable ledger) {
    public record Link(String address, String title, boolean current) {}

    /// @param width  of the power bar, 0 to 100, against the node that draws most
    /// @param atRest what to say where no job runs
    public record Node(
            String node,
            String type,
            String service,
            String power,
            String width,
            List<Link> jobs,
            String atRest,
            String minute) {}

    public static ClusterModel empty(Page page) {
        return new ClusterModel(List.of(), "", page.t("cluster.none"), List.of(), null);
    }

    /// @param shown the cluster that `nodes` belong to
    public static ClusterModel of(Page page, List<ClusterSummary> all, ClusterSummary shown, List<NodeNow> nodes) {
        List<Link> links = all.stream()
                .map(cluster -> new Link(
                        "/cluster?cluster=" + Addresses.encoded(cluster.cluster()),
                        SafeText.of(cluster.cluster()),
                        cluster.cluster().equals(shown.cluster())))
                .toList();
        double highest = nodes.stream()
                .map(NodeNow::powerW)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        List<Node> rows = nodes.stream()
                .map(node -> row(page, node, shown.minute(), highest))
                .toList();
        return new ClusterModel(links, SafeText.of(shown.cluster()), summary(page, nodes, shown.minute()), rows, null);
    }

    private static String summary(Page page, List<NodeNow> nodes, long newest) {
        List<NodeNow> heard = nodes.stream()
                .filter(node -> !node.silent(newest) && node.powerW() != null)
                .toList();
        double watts = heard.stream()
                .map(NodeNow::powerW)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        long jobs =
                nodes.stream().flatMap(node -> node.jobs().stream()).distinct().count();
        String power = heard.isEmpty() ? page.t("nodata") : page.figures().power(watts);
        return page.t(
                "cluster.summary", power, page.count("count.nodes", heard.size()), page.count("count.jobs", jobs));
    }

    private static Node row(Page page, NodeNow now, long newest, double highestW) {
        boolean silent = now.silent(newest);
        Double watts = silent ? null : now.powerW();
        String minute = page.times().instant(Instant.ofEpochSecond(now.line().minute()));
        var fact = now.fact();
        return new Node(
                SafeText.of(now.line().node().node()),
                fact == null || fact.type().isEmpty() ? page.t("unknown") : SafeText.of(fact.type()),
                fact == null
                        ? page.t("unknown")
                        : page.t("service." + fact.state().name().toLowerCase(Locale.ROOT)),
                watts == null ? page.t("nodata") : page.figures().power(watts),
                watts == null || highestW == 0 ? "0" : Svg.number(watts / highestW * 100),
                now.jobs().stream().map(ClusterModel::link).toList(),
                page.t(silent ? "nodata" : "cluster.idle"),
                silent ? page.t("cluster.silent", minute) : minute);
    }

    private static Link link(JobId id) {
        return new Link(Addresses.job(id.cluster(), id.job(), id.run()), SafeText.of(id.job()), false);
    }

    /// @param fromS begin of the first minute counted, s since 1970 UTC
    /// @param toS   end of the last
    public ClusterModel withLedger(Page page, long fromS, long toS, LedgerTotals totals) {
        return new ClusterModel(clusters, name, summary, nodes, LedgerTable.of(page, fromS, toS, totals));
    }

    /// Where the energy of some minutes went.
    public record LedgerTable(String caption, String verdict, boolean closes, List<Entry> entries, Entry total) {
        public record Entry(String title, String energy, String exact) {}

        static LedgerTable of(Page page, long fromS, long toS, LedgerTotals totals) {
            String caption = page.t(
                    "ledger.caption",
                    page.times().instant(Instant.ofEpochSecond(fromS)),
                    page.times().clock(Instant.ofEpochSecond(toS)));
            List<Entry> entries = List.of(
                    entry(page, "ledger.jobs", totals.jobsUj()),
                    entry(page, "ledger.free", totals.freeUj()),
                    entry(page, "ledger.reserved", totals.reservedUj()),
                    entry(page, "ledger.drained", totals.drainedUj()),
                    entry(page, "ledger.booting", totals.bootingUj()),
                    entry(page, "ledger.off", totals.offUj()),
                    entry(page, "ledger.system", totals.systemUj()),
                    entry(page, "ledger.unattributed", totals.unattributedUj()));
            Entry total = entry(page, "ledger.booked", totals.bookedUj());
            return new LedgerTable(caption, verdict(page, totals), totals.closes(), entries, total);
        }

        private static String verdict(Page page, LedgerTotals totals) {
            if (totals.lines() == 0) {
                return page.t("ledger.none");
            }
            String lines = page.count("count.lines", totals.lines());
            return totals.closes()
                    ? page.t("ledger.closes", lines)
                    : page.t("ledger.open", page.figures().whole(totals.open()), lines);
        }

        private static Entry entry(Page page, String key, BigInteger microjoules) {
            double joules = new BigDecimal(microjoules, 6).doubleValue();
            return new Entry(
                    page.t(key), page.figures().energy(joules), page.figures().whole(microjoules));
        }
    }
}
