package org.wattelier.dashboards;

import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.Level;

/// A data source in Grafana. One a bucket: statements across buckets do not run on every InfluxDB.
public enum Source {
    MINUTES,
    QUARTERS,
    DAYS,
    JOBS;

    public String bucket() {
        return switch (this) {
            case MINUTES -> Buckets.USUAL.of(Level.MINUTE);
            case QUARTERS -> Buckets.USUAL.of(Level.QUARTER);
            case DAYS -> Buckets.USUAL.of(Level.DAY);
            case JOBS -> Buckets.USUAL.ofJobs();
        };
    }

    /// Stays the same for ever: dashboards name it.
    public String uid() {
        return bucket().replace('_', '-');
    }
}
