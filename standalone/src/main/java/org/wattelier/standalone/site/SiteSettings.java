package org.wattelier.standalone.site;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.topology.StreamsSettings;

/// @param dir        holds the broker's log, the streams' state and the ledger
/// @param broker     address of the broker, whose folder is below `dir`
/// @param partitions of every topic; fixed for the life of `dir`
/// @param threads    stream threads, 1 to 16
/// @param finalAfter how long a job's figure waits for silent nodes
/// @param web        where pages are served; null for no pages and no ledger
public record SiteSettings(
        Path dir,
        BrokerSettings broker,
        Topics topics,
        int partitions,
        int threads,
        Duration finalAfter,
        @Nullable Web web) {
    private static final int FEW_PARTITIONS = 4;

    /// Address of the pages. Port 0 takes a free one.
    ///
    /// @param factors folder of tariffs, PUE and intensities; null for the project's defaults
    public record Web(String host, int port, @Nullable Path factors) {
        public Web(String host, int port) {
            this(host, port, null);
        }
    }

    /// A small site on this machine's loopback interface.
    public static SiteSettings local(Path dir, @Nullable Web web) {
        BrokerSettings broker = BrokerSettings.durable(dir.resolve("kafka"), 0);
        return new SiteSettings(dir, broker, Topics.STANDARD, FEW_PARTITIONS, 1, StreamsSettings.STANDARD_WAIT, web);
    }

    public SiteSettings listeningAt(String host, int port) {
        var address = new BrokerSettings(dir.resolve("kafka"), host, port, false);
        return new SiteSettings(dir, address, topics, partitions, threads, finalAfter, web);
    }

    public SiteSettings finalAfter(Duration wait) {
        return new SiteSettings(dir, broker, topics, partitions, threads, wait, web);
    }

    public Path ledgerFile() {
        return dir.resolve("ledger.duckdb");
    }
}
