package org.wattelier.influx.schema;

/// Fields of the measurements of jobs, see [JobMeasurement].
public enum JobField {
    ENERGY("energy_j", "J", "booked to the job so far, its share of power at rest included"),
    CPU("cpu_j", "J", "of the processors"),
    DRAM("dram_j", "J", "of the memory"),
    GPU("gpu_j", "J", "of the accelerators"),
    OTHER("other_j", "J", "of the rest of its nodes"),
    IDLE("idle_j", "J", "how much of energy_j is its share of power at rest"),
    IMPUTED("imputed_j", "J", "how much of energy_j was filled in"),
    SIGMA("sigma_j", "J", "standard uncertainty of energy_j (k = 1)"),
    MEASURED("measured_ms", "ms", "node time that was measured"),
    ESTIMATED("estimated_ms", "ms", "node time that was filled in"),
    MISSING("missing_ms", "ms", "node time of which nothing is known"),
    BOUNDARY("boundary", "code", "as of nodes"),
    METHOD("method", "code", "as of nodes"),
    NODES("nodes", "count", "that it holds"),
    CORES("cores", "count", "that it holds; absent where unknown"),
    REVISION("revision", "count", "which word on this job it is"),
    STATUS("status", "text", "running, provisional, final, corrected; withdrawn where the record was deleted"),
    STATE("state", "text", "of the batch system"),
    POWER("power_w", "W", "job_power: mean over the part of the step in which the job ran"),
    STEP("step_s", "s", "job_power: length of the step; 0 where the point was withdrawn"),
    JOBS("jobs", "count", "job_15m: 1, or 0 where the point was withdrawn; partition_15m: jobs that had energy"),
    PARTITION("partition", "text", "job_info: where the job was submitted to");

    private final String key;
    private final String unit;
    private final String meaning;

    JobField(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }
}
