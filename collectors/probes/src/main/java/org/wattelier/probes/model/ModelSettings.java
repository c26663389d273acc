package org.wattelier.probes.model;

/// What a site knows better than the table. 0 or -1 leave it to the table.
///
/// @param tdpW         `model.tdp`, of one processor, W; 0 where not given
/// @param idleShare    `model.idle-share`, power at rest as a share of TDP; -1 where not given
/// @param sockets      `model.sockets`; 0 where not given
/// @param memoryWPerGib `model.memory-watts-per-gib`; -1 where not given
/// @param overhead     `model.overhead`, what supplies, fans and board take: power of the node over that of processors
/// and memory
/// @param extraW       `model.extra`, what else draws all the time (accelerators at rest, discs), W; -1 where not given
public record ModelSettings(
        double tdpW, double idleShare, int sockets, double memoryWPerGib, double overhead, double extraW) {
    /// Two-socket servers in SPECpower draw 0.96 to 1.15 times the sum of their TDP at full load, memory included.
    public static final double USUAL_OVERHEAD = 1.1;

    public static final ModelSettings NONE = new ModelSettings(0, -1, 0, -1, USUAL_OVERHEAD, -1);

    public ModelSettings {
        if (!(tdpW >= 0 && tdpW <= 10_000) || !(idleShare <= 1) || sockets < 0 || !(memoryWPerGib <= 10)) {
            throw new IllegalArgumentException(
                    "model.tdp, model.idle-share, model.sockets or" + " model.memory-watts-per-gib is out of range");
        }
        if (!(overhead >= 1 && overhead <= 3) || !(extraW <= 100_000)) {
            throw new IllegalArgumentException("model.overhead must be 1 to 3, model.extra at most 100000 W");
        }
    }
}
