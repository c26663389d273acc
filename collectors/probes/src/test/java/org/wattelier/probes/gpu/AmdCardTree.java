package org.wattelier.probes.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Builds `class/drm/cardN` of the amdgpu driver.
record AmdCardTree(Path sysfs) {
    AmdCardTree card(String name, String deviceId, String uniqueId) {
        write(name, "vendor", "0x1002");
        write(name, "device", deviceId);
        write(name, "unique_id", uniqueId);
        write(name, "uevent", "DRIVER=amdgpu\nPCI_SLOT_NAME=0000:83:00.0\n");
        write(name, "hwmon/hwmon3/name", "amdgpu");
        write(name, "hwmon/hwmon3/power1_cap_max", "560000000");
        return this;
    }

    AmdCardTree write(String card, String file, String text) {
        return bytes(card, file, (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    AmdCardTree bytes(String card, String file, byte[] bytes) {
        try {
            Path path = file(card, file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String card, String file) {
        return sysfs.resolve("class/drm").resolve(card).resolve("device").resolve(file);
    }

    /// A table as the kernel writes it, all of its fields unset but the energy.
    static byte[] table(int size, int format, int content, int energyAt, long energy) {
        ByteBuffer table = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            table.put(i, (byte) 0xff);
        }
        table.putShort(0, (short) size).put(2, (byte) format).put(3, (byte) content);
        return table.putLong(energyAt, energy).array();
    }
}
