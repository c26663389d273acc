package org.wattelier.probes.ipmi.lan;

import java.util.List;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.ipmi.message.PowerReader;
import org.wattelier.probes.ipmi.reading.NodePower;
import org.wattelier.probes.ipmi.reading.StampWatch;

/// The power of one node as its management controller tells it over the network. One session, one question at a time;
/// for one thread at a time, which may be a virtual one.
public final class BmcLan implements Probe {
    private static final String NAME = "ipmi-lan";

    private final LanSettings settings;
    private final LanDoor door;
    private final PowerReader reader;
    private final StampWatch stamps = new StampWatch();
    private final Sensor sensor;

    public BmcLan(LanSettings settings, Credentials credentials) {
        this.settings = settings;
        this.door = new LanDoor(settings, credentials);
        this.reader = new PowerReader(door);
        this.sensor = NodePower.sensor(NAME, (int) settings.every().toMillis());
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Opening a session takes three questions and the reading one.
    @Override
    public Pace pace() {
        return new Pace(settings.every(), settings.patience().multipliedBy(4));
    }

    @Override
    public List<SensorReading> read() {
        return List.of(new SensorReading(sensor, outcome()));
    }

    private Outcome outcome() {
        Outcome outcome = stamps.checked(reader.read());
        return outcome instanceof Outcome.Missing missing && !missing.reason().startsWith(settings.host())
                ? new Outcome.Missing(settings.place() + ": " + missing.reason())
                : outcome;
    }

    @Override
    public void close() {
        door.close();
    }
}
