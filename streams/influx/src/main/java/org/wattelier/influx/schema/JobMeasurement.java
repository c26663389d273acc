package org.wattelier.influx.schema;

/// Measurements of the bucket of jobs. Tags of all: cluster, job, run.
public final class JobMeasurement {
    /// What was known of a job when it was published, dated by that moment: fields of [JobField]. The last one counts.
    public static final String ENERGY = "job_energy";
    /// The course of an ended job in steps of equal length, dated by the begin of each step: energy_j, power_w, step_s.
    public static final String POWER = "job_power";
    /// The energy of an ended job by UTC quarter hours: energy_j, jobs. Tagged by partition, too.
    public static final String QUARTERS = "job_15m";
    /// What the batch system says of a job, dated by its submission: partition.
    public static final String INFO = "job_info";

    private JobMeasurement() {}
}
