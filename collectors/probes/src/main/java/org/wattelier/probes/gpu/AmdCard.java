package org.wattelier.probes.gpu;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// One card of the amdgpu driver in sysfs.
///
/// @param device the directory of its PCI device
/// @param power  the file that shows its power, µW; null where there is none
record AmdCard(
        Path device, Gpu gpu, String deviceId, @Nullable Path power, Sensor sensor) {
    static final String VENDOR = "0x1002";
    private static final int LARGEST_TABLE = 64 << 10;

    /// @param card   `/sys/class/drm/card1`
    /// @return null where it is no card of AMD's with a sensor of its own
    static @Nullable AmdCard at(Path card) {
        Path device = card.resolve("device");
        Path hwmon = hwmon(device);
        String vendor = PciBus.text(device.resolve("vendor"));
        if (hwmon == null || !(vendor == null || vendor.equals(VENDOR))) {
            return null;
        }
        Path power = first(hwmon, "power1_average", "power1_input");
        String deviceId = orEmpty(PciBus.text(device.resolve("device")));
        GpuMetrics metrics = asleep(device) ? GpuMetrics.of(new byte[0], "") : metrics(device, deviceId);
        if (metrics.isProcessor() || (power == null && !metrics.hasEnergy())) {
            return null;
        }
        Gpu gpu = gpu(card, device);
        MeterKind kind = metrics.hasEnergy() ? MeterKind.COUNTER : MeterKind.GAUGE;
        Sensor sensor = GpuSensor.of(AmdSysfsProbe.NAME, gpu.uuid(), kind, limitW(hwmon), 1000);
        return new AmdCard(device, gpu, deviceId, power, sensor);
    }

    /// Whether the amdgpu driver shows it, with a meter of its own or not.
    static boolean isKnown(Path card) {
        return hwmon(card.resolve("device")) != null;
    }

    private static Gpu gpu(Path card, Path device) {
        String pci = pci(device);
        String uuid = AmdIdentity.uuid(orEmpty(PciBus.text(device.resolve("unique_id"))));
        String name = card.getFileName().toString();
        int index = Integer.parseInt(name.substring("card".length()));
        String known = uuid.isEmpty() ? (pci.isEmpty() ? "amd-" + name : pci) : uuid;
        return new Gpu(
                known, orEmpty(PciBus.text(device.resolve("product_name"))), pci, index, minor(device), List.of());
    }

    private static @Nullable Path hwmon(Path device) {
        try (var entries = Files.list(device.resolve("hwmon"))) {
            return entries.filter(entry -> "amdgpu".equals(PciBus.text(entry.resolve("name"))))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        } catch (IOException ignored) {
            return null;
        }
    }

    private static @Nullable Path first(Path directory, String... names) {
        for (String name : names) {
            if (Files.exists(directory.resolve(name))) {
                return directory.resolve(name);
            }
        }
        return null;
    }

    private static double limitW(Path hwmon) {
        String text = PciBus.text(hwmon.resolve("power1_cap_max"));
        return text != null && text.matches("[0-9]{1,12}") ? Long.parseLong(text) / 1e6 : 0;
    }

    private static String pci(Path device) {
        String uevent = orEmpty(PciBus.text(device.resolve("uevent")));
        return uevent.lines()
                .filter(line -> line.startsWith("PCI_SLOT_NAME="))
                .map(line -> Gpu.pci(line.substring("PCI_SLOT_NAME=".length())))
                .findFirst()
                .orElse("");
    }

    /// Its rendering device file, `/dev/dri/renderD128`.
    private static int minor(Path device) {
        try (var entries = Files.list(device.resolve("drm"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("renderD[0-9]{1,5}"))
                    .mapToInt(name -> Integer.parseInt(name.substring("renderD".length())))
                    .min()
                    .orElse(-1);
        } catch (IOException ignored) {
            return -1;
        }
    }

    /// Reading a card that is switched off would wake it.
    private static boolean asleep(Path device) {
        return "suspended".equals(PciBus.text(device.resolve("power/runtime_status")));
    }

    private static GpuMetrics metrics(Path device, String deviceId) {
        try (var in = Files.newInputStream(device.resolve("gpu_metrics"))) {
            return GpuMetrics.of(in.readNBytes(LARGEST_TABLE), deviceId);
        } catch (IOException ignored) {
            return GpuMetrics.of(new byte[0], deviceId);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    SensorReading read() {
        return new SensorReading(sensor, outcome());
    }

    private Outcome outcome() {
        if (asleep(device)) {
            return new Outcome.Missing("the card is asleep, and looking would wake it: it draws next to nothing");
        }
        if (sensor.kind() == MeterKind.COUNTER) {
            return metrics(device, deviceId).energy();
        }
        Path file = power;
        if (file == null) {
            return new Outcome.Missing("the card shows no power");
        }
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(64), java.nio.charset.StandardCharsets.ISO_8859_1).strip();
            return text.matches("[0-9]{1,15}")
                    ? GpuSensor.drawing(Long.parseLong(text) / 1e6, file.toString())
                    : new Outcome.Missing(file + " holds " + NotUnderstood.beginning(text)
                            + ", expected a whole number of microwatts: the reading is skipped");
        } catch (AccessDeniedException ignored) {
            return new Outcome.Missing("permission denied on " + file + "; `chmod a+r " + file + "` opens it");
        } catch (IOException e) {
            return new Outcome.Missing(file + " cannot be read (" + e.getMessage()
                    + "): the card was taken off or is being reset; `dmesg | grep -i amdgpu` says more");
        }
    }
}
