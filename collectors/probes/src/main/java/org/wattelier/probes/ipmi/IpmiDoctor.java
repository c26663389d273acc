package org.wattelier.probes.ipmi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.ipmi.device.Remedies;
import org.wattelier.probes.ipmi.reading.NodePower;

/// Says why the controller can or cannot be read from this node, and what mends it.
final class IpmiDoctor {
    private final IpmiSettings settings;
    private final Path device;

    IpmiDoctor(IpmiSettings settings) {
        this.settings = settings;
        this.device = settings.device();
    }

    List<Diagnosis> diagnose(List<SensorReading> readings, @Nullable Door door) {
        List<Diagnosis> said = new ArrayList<>();
        for (SensorReading reading : readings) {
            said.add(sensor(reading.outcome(), door));
        }
        if (settings.command().isBlank() && !(door instanceof DeviceDoor)) {
            said.add(device(readings.isEmpty()));
        }
        if (door == null && settings.command().isBlank()) {
            said.add(tools());
        }
        said.addAll(SlurmEnergy.diagnose(settings.slurmConf(), "this node's controller"));
        return said;
    }

    private static Diagnosis sensor(Outcome outcome, @Nullable Door door) {
        String what = "ipmi " + NodePower.ID;
        String way = door == null ? "" : "by " + door.what();
        return switch (outcome) {
            case Outcome.Missing missing -> new Diagnosis(what, State.FAILING, missing.reason(), "");
            case Outcome.Stale stale -> new Diagnosis(what, State.DOUBTFUL, stale.reason(), "");
            default -> new Diagnosis(what, State.READABLE, way, "");
        };
    }

    private Diagnosis device(boolean hopeless) {
        if (Files.exists(device)) {
            return access(hopeless);
        }
        boolean interfaced = Files.exists(settings.sysfs().resolve("module/ipmi_devintf"));
        boolean driven = Files.exists(settings.sysfs().resolve("module/ipmi_si"))
                || Files.exists(settings.sysfs().resolve("module/ipmi_ssif"));
        // The firmware's own table says that the board has a controller (SMBIOS type 38).
        boolean promised = Files.exists(settings.sysfs().resolve("firmware/dmi/entries/38-0"));
        if (!interfaced && (driven || promised)) {
            return new Diagnosis(
                    device.toString(), State.FAILING, "the module ipmi_devintf is not loaded", Remedies.MODULES);
        }
        return promised
                ? new Diagnosis(
                        device.toString(), State.FAILING, "the driver found no controller", "see dmesg | grep -i ipmi")
                : new Diagnosis(device.toString(), State.ABSENT, "no management controller is known here", "");
    }

    private Diagnosis access(boolean hopeless) {
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return new Diagnosis(device.toString(), State.CLOSED, "this user may not open it", Remedies.UDEV);
        }
        return hopeless
                ? new Diagnosis(device.toString(), State.ABSENT, "the controller measures no power", "")
                : new Diagnosis(device.toString(), State.FAILING, "it can be opened but gave no power", "");
    }

    private Diagnosis tools() {
        List<String> found = KnownTools.TRIED.stream()
                .filter(name -> settings.program(name).isPresent())
                .toList();
        return found.isEmpty()
                ? new Diagnosis(
                        "IPMI tools",
                        State.ABSENT,
                        "none of " + String.join(", ", KnownTools.TRIED) + " is installed",
                        "only needed where " + device + " cannot be used: apt install freeipmi-tools, or dnf install"
                                + " freeipmi")
                : new Diagnosis("IPMI tools", State.ABSENT, String.join(", ", found) + " gave no power", "");
    }
}
