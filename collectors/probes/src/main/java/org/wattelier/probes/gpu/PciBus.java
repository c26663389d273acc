package org.wattelier.probes.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the kernel shows of the PCI bus, whether or not a driver is loaded.
final class PciBus {
    private PciBus() {}

    /// Addresses of the display and computing cards of one maker.
    ///
    /// @param vendor `0x10de` for NVIDIA
    static List<String> cards(Path sysfs, String vendor) {
        try (var entries = Files.list(sysfs.resolve("bus/pci/devices"))) {
            return entries.filter(entry -> vendor.equals(text(entry.resolve("vendor"))))
                    .filter(entry -> isCard(text(entry.resolve("class"))))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }

    /// Classes 03 (display, 3D) and 12 (processing accelerator); bridges and sound of the same maker are none.
    private static boolean isCard(@Nullable String kind) {
        return kind != null && kind.matches("0x(03|12)[0-9a-f]{4}");
    }

    /// A small file's text; null where it cannot be read.
    static @Nullable String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException ignored) {
            return null;
        }
    }
}
