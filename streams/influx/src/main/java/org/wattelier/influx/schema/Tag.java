package org.wattelier.influx.schema;

/// What series are told apart by. Only the bucket of jobs has tags of jobs: elsewhere their number would grow for ever.
public final class Tag {
    public static final String CLUSTER = "cluster";
    public static final String NODE = "node";
    public static final String PARTITION = "partition";
    /// The batch system's job number. In the bucket of jobs only.
    public static final String JOB = "job";
    /// Which run of that number. In the bucket of jobs only.
    public static final String RUN = "run";

    /// Stands for a partition that nobody told us.
    public static final String UNKNOWN = "(unknown)";

    private Tag() {}
}
