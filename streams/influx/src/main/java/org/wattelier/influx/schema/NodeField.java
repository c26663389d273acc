package org.wattelier.influx.schema;

import org.jspecify.annotations.Nullable;

/// Fields of `node_*` and `cluster_*`. A field is absent where nothing is known; a 0 in a field of energy or power is
/// either booked as 0 or stands over a value that was withdrawn.
public enum NodeField {
    POWER("power_w", "W", "mean power while it was known; of a cluster the sum of its nodes'"),
    CPU_POWER("cpu_w", "W", "of the processors"),
    DRAM_POWER("dram_w", "W", "of the memory"),
    GPU_POWER("gpu_w", "W", "of the accelerators"),
    OTHER_POWER("other_w", "W", "of what no fast meter sees: supplies, fans, board"),
    IMPUTED_POWER("imputed_w", "W", "quality: how much of power_w was filled in, the rest was measured"),
    ENERGY("energy_j", "J", "booked = jobs + free + reserved + drained + booting + off + system + unattributed"),
    CPU("cpu_j", "J", "of the processors"),
    DRAM("dram_j", "J", "of the memory"),
    GPU("gpu_j", "J", "of the accelerators"),
    OTHER("other_j", "J", "of the rest"),
    IMPUTED("imputed_j", "J", "how much of energy_j was filled in"),
    JOBS("jobs_j", "J", "ledger: all jobs together"),
    FREE("free_j", "J", "ledger: idle, nobody had reserved it"),
    RESERVED("reserved_j", "J", "ledger: reserved, but without a job"),
    DRAINED("drained_j", "J", "ledger: taken out of service"),
    BOOTING("booting_j", "J", "ledger: starting up"),
    OFF("off_j", "J", "ledger: switched off"),
    SYSTEM("system_j", "J", "ledger: operating system and services"),
    UNATTRIBUTED("unattributed_j", "J", "ledger: used by something that no known job explains"),
    MEASURED("measured_ms", "ms", "sensor health: node time that was measured"),
    ESTIMATED("estimated_ms", "ms", "sensor health: node time that was filled in"),
    MISSING("missing_ms", "ms", "sensor health: node time of which nothing is known; it has no energy"),
    BOUNDARY("boundary", "code", "the narrowest: 1 wall, 2 node_ac, 3 node_dc, 4 chip; 0 withdrawn"),
    METHOD("method", "code", "the weakest: 1 meter, 2 bmc, 3 onchip, 4 onchip+fit, 5 model; 0 withdrawn"),
    CONTRADICTIONS(
            "contradictions", "count", "sensor health: minutes in which the node meter showed less than its parts"),
    DISAGREEMENTS("disagreements", "count", "differences between control groups and batch system"),
    NODES("nodes", "count", "of a cluster only: nodes that the sum holds");

    /// How a field of a longer time follows from those of shorter ones.
    public enum Sum {
        /// Added up.
        ADDED,
        /// The largest, which is the weakest word.
        LARGEST,
        /// Energy over the time that was known.
        POWER,
        /// How many there are.
        COUNTED
    }

    private final String key;
    private final String unit;
    private final String meaning;

    NodeField(String key, String unit, String meaning) {
        this.key = key;
        this.unit = unit;
        this.meaning = meaning;
    }

    /// The field's name in InfluxDB.
    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    public Sum sum() {
        return switch (this) {
            case POWER, CPU_POWER, DRAM_POWER, GPU_POWER, OTHER_POWER, IMPUTED_POWER -> Sum.POWER;
            case BOUNDARY, METHOD -> Sum.LARGEST;
            case NODES -> Sum.COUNTED;
            default -> Sum.ADDED;
        };
    }

    /// Of a power the energy that it is the mean of, else null.
    public @Nullable NodeField energy() {
        return switch (this) {
            case POWER -> ENERGY;
            case CPU_POWER -> CPU;
            case DRAM_POWER -> DRAM;
            case GPU_POWER -> GPU;
            case OTHER_POWER -> OTHER;
            case IMPUTED_POWER -> IMPUTED;
            default -> null;
        };
    }

    /// Whether it is written as a whole number.
    public boolean whole() {
        return unit.equals("ms") || unit.equals("code") || unit.equals("count");
    }
}
