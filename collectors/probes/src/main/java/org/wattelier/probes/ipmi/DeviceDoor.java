package org.wattelier.probes.ipmi;

import java.nio.file.Path;
import java.time.Duration;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.ipmi.device.IpmiDevice;
import org.wattelier.probes.ipmi.message.PowerReader;

/// The kernel's driver, without a process.
final class DeviceDoor implements Door {
    private final Path path;
    private final IpmiDevice device;
    private final PowerReader reader;

    DeviceDoor(Path path, Duration patience) {
        this.path = path;
        this.device = new IpmiDevice(path, patience);
        this.reader = new PowerReader(device);
    }

    @Override
    public Outcome read() {
        try {
            return reader.read();
        } finally {
            device.close();
        }
    }

    @Override
    public String what() {
        return path + ", " + reader.way();
    }

    @Override
    public boolean isHopeless() {
        return reader.isHopeless();
    }

    @Override
    public void close() {
        device.close();
    }
}
