package org.wattelier.probes.hwmon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes hwmon directories that a test reads.
public final class ChipTree {
    private final Path sysfs;

    public ChipTree(Path sysfs) {
        this.sysfs = sysfs;
    }

    public ChipTree chip(int number, String name) {
        return file(number, "name", name);
    }

    public ChipTree file(int number, String file, Object content) {
        try {
            Path path = sysfs.resolve("class/hwmon/hwmon" + number).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the ACPI driver does: everything but the name in `device`.
    public ChipTree acpi(int number, String info, long microwatts) {
        return chip(number, "power_meter")
                .file(number, "device/power1_average", microwatts)
                .file(number, "device/power1_average_interval", 100)
                .file(number, "device/power1_is_battery", 0)
                .file(number, "device/power1_oem_info", info);
    }
}
