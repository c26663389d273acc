package org.wattelier.probes.ipmi;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.ipmi.reading.NodePower;
import org.wattelier.probes.ipmi.reading.StampWatch;

/// The node's power as its own management controller shows it, asked from the node itself. Which way to the controller
/// works is found out at the first look and remembered. A machine without a controller has no sensor; it is looked for
/// again at intervals that double. Not for use by several threads at once.
public final class IpmiProbe implements Probe {
    private static final String NAME = "ipmi";
    /// Looks between two searches at most: an hour.
    private static final int RAREST_SEARCH = 360;

    private final IpmiSettings settings;
    private final Sensor sensor;
    private final StampWatch stamps = new StampWatch();
    private @Nullable Door door;
    private @Nullable Outcome refusal;
    private int looksUntilSearch;
    private int lastPause = 1;

    public IpmiProbe(IpmiSettings settings) {
        this.settings = settings;
        this.sensor = NodePower.sensor(NAME, (int) settings.every().toMillis());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Pace pace() {
        return new Pace(settings.every(), Duration.ofSeconds(60));
    }

    @Override
    public List<SensorReading> read() {
        Door known = door;
        if (known != null) {
            return List.of(new SensorReading(sensor, stamps.checked(known.read())));
        }
        if (looksUntilSearch-- <= 0) {
            Outcome found = search();
            if (door != null && found != null) {
                return List.of(new SensorReading(sensor, stamps.checked(found)));
            }
            refusal = found;
            looksUntilSearch = lastPause;
            lastPause = Math.min(RAREST_SEARCH, lastPause * 2);
        }
        return refusal == null ? List.of() : List.of(new SensorReading(sensor, refusal));
    }

    /// The first value, or why there is none; null where there is no controller, or none that measures power.
    private @Nullable Outcome search() {
        List<Door> doors;
        try {
            doors = new Doors(settings).all();
        } catch (IllegalArgumentException e) {
            return new Outcome.Missing("the setting of the IPMI command: " + e.getMessage());
        }
        Outcome first = null;
        boolean hopeless = false;
        for (Door each : doors) {
            Outcome outcome = hopeless || Thread.currentThread().isInterrupted() ? null : each.read();
            if (outcome instanceof Outcome.Drawing) {
                door = each;
                return outcome;
            }
            first = first == null ? outcome : first;
            hopeless |= each.isHopeless();
            each.close();
        }
        return hopeless || !isExpected(doors) ? null : first;
    }

    /// A tool alone proves nothing: it is installed on many a machine without a controller.
    private boolean isExpected(List<Door> doors) {
        return !settings.command().isBlank() || doors.stream().anyMatch(DeviceDoor.class::isInstance);
    }

    @Override
    public List<Diagnosis> diagnose() {
        Door known = door;
        List<SensorReading> readings = read();
        return new IpmiDoctor(settings).diagnose(readings, door == null ? known : door);
    }

    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
    }
}
