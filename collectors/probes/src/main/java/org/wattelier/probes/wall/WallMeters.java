package org.wattelier.probes.wall;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.probes.Probe;
import org.wattelier.probes.wall.http.PlugProbe;
import org.wattelier.probes.wall.http.SharedClient;
import org.wattelier.probes.wall.modbus.PanelProbe;
import org.wattelier.probes.wall.mqtt.TopicProbe;
import org.wattelier.probes.wall.snmp.PduProbe;

/// Makes the probes of the meters that the settings name. No library of a protocol is loaded before a meter speaks it.
public final class WallMeters {
    private WallMeters() {}

    /// Opens no connection: each probe does so when it is first read.
    public static List<WallMeter> open(List<MeterSetting> settings) {
        return open(settings, InstantSource.system());
    }

    /// @param clock dates messages and pauses
    public static List<WallMeter> open(List<MeterSetting> settings, InstantSource clock) {
        var clients = new SharedClient();
        var meters = new ArrayList<WallMeter>(settings.size());
        for (MeterSetting setting : settings) {
            meters.add(new WallMeter(setting.source(), probe(setting, clients, clock)));
        }
        return List.copyOf(meters);
    }

    private static Probe probe(MeterSetting setting, SharedClient clients, InstantSource clock) {
        return switch (setting.door()) {
            case MeterSetting.Door.Http http -> new PlugProbe(setting.frame(), http.address(), clients, clock);
            case MeterSetting.Door.Mqtt mqtt -> new TopicProbe(setting.frame(), mqtt.topic(), clock);
            case MeterSetting.Door.Snmp snmp -> new PduProbe(setting.frame(), snmp.address());
            case MeterSetting.Door.Modbus modbus -> new PanelProbe(setting.frame(), modbus.address());
        };
    }
}
