package org.wattelier.influx.schema;

/// How long the time is that one point stands for. A point is dated by the begin of it, on the UTC grid.
public enum Level {
    MINUTE(60, "1m"),
    QUARTER(900, "15m"),
    /// A UTC day; days of a time zone are added up from quarter hours.
    DAY(86_400, "1d");

    private final long seconds;
    private final String suffix;

    Level(long seconds, String suffix) {
        this.seconds = seconds;
        this.suffix = suffix;
    }

    public long seconds() {
        return seconds;
    }

    /// As InfluxQL writes it in `GROUP BY time(…)`.
    public String suffix() {
        return suffix;
    }

    /// The begin of the window that an instant lies in, s since 1970.
    public long begin(long second) {
        return Math.floorDiv(second, seconds) * seconds;
    }

    /// Measurement of each node: tags cluster and node, fields of [NodeField].
    public String node() {
        return "node_" + suffix;
    }

    /// Measurement of a cluster, the sum of its nodes: tag cluster, fields of [NodeField] and how many nodes there are.
    public String cluster() {
        return "cluster_" + suffix;
    }

    /// Measurement of a partition, the sum of its ended jobs: tags cluster and partition, fields jobs_j and jobs. There
    /// is none by the minute.
    public String partition() {
        return "partition_" + suffix;
    }
}
