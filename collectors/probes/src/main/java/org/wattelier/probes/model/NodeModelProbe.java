package org.wattelier.probes.model;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Power of the whole node from its nameplate and its load, for nodes that nothing measures:
///
/// `overhead × (sockets × TDP × (idle + (1 − idle) × load) + memory) + extra`
///
/// An unknown processor, a virtual machine or an accelerator that the model does not know make it missing, with the
/// setting that mends it. The caller leaves it out where a node meter lives.
public final class NodeModelProbe implements Probe {
    /// Relative standard uncertainty (k = 1).
    public static final double UNCERTAINTY = 0.30;

    private final Path procfs;
    private final Path sysfs;
    private final ModelSettings settings;
    private final Load load;
    private @Nullable Nameplate nameplate;
    private @Nullable Outcome last;

    /// @param procfs `/proc`, or a tree that looks like it
    /// @param sysfs  `/sys`, likewise
    public NodeModelProbe(Path procfs, Path sysfs, ModelSettings settings) {
        this.procfs = procfs;
        this.sysfs = sysfs;
        this.settings = settings;
        this.load = new Load(procfs);
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public List<SensorReading> read() {
        Nameplate plate = nameplate();
        return List.of(new SensorReading(sensor(plate), outcome(plate)));
    }

    private Nameplate nameplate() {
        Nameplate known = nameplate;
        if (known == null) {
            known = Nameplate.of(Hardware.read(procfs, sysfs), settings);
            nameplate = known;
        }
        return known;
    }

    private Outcome outcome(Nameplate plate) {
        if (!plate.problem().isEmpty()) {
            return new Outcome.Missing(plate.problem());
        }
        double busy = load.sinceLast();
        if (busy >= 0) {
            last = new Outcome.Drawing(plate.watts(busy));
        }
        Outcome shown = last;
        return shown == null
                ? new Outcome.Missing(
                        "the load is known from the second look on; " + procfs.resolve("stat") + " tells it")
                : shown;
    }

    private static Sensor sensor(Nameplate plate) {
        return new Sensor(
                "node-model",
                "model",
                Domain.NODE,
                "node",
                MeterKind.GAUGE,
                Method.MODEL,
                Boundary.NODE_AC,
                "",
                Long.MAX_VALUE,
                Math.max(1, 2 * plate.watts(1)),
                1000);
    }

    @Override
    public List<Diagnosis> diagnose() {
        Nameplate plate = nameplate();
        return List.of(
                plate.problem().isEmpty()
                        ? new Diagnosis(
                                "model node-model",
                                State.DOUBTFUL,
                                plate.words(),
                                "a node meter or `wattelier calibrate` replaces it")
                        : new Diagnosis("model node-model", State.ABSENT, plate.problem(), ""));
    }
}
