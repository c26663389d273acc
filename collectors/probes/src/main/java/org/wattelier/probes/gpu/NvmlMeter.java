package org.wattelier.probes.gpu;

import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// One GPU of NVML as a meter: the energy counter where the card has one (since Volta), else the power.
record NvmlMeter(NvmlDevice device, Gpu gpu, Sensor sensor) {
    private static final String ENERGY = "nvmlDeviceGetTotalEnergyConsumption";
    private static final String POWER = "nvmlDeviceGetPowerUsage";
    private static final long UJ_PER_MJ = 1000;

    static NvmlMeter of(NvmlDevice device, int index) {
        NvmlDevice.Number minor = device.number("nvmlDeviceGetMinorNumber");
        String pci = device.pci();
        String said = device.text("nvmlDeviceGetUUID");
        String place = pci.isEmpty() ? "nvidia-" + index : pci;
        String uuid = said.matches("[0-9A-Za-z-]{4,90}") ? said : place;
        var gpu = new Gpu(
                uuid,
                device.text("nvmlDeviceGetName"),
                pci,
                index,
                minor.isGood() ? (int) minor.value() : -1,
                device.slices());
        boolean gauge = NvmlCode.isNever(device.longNumber(ENERGY).code());
        MeterKind kind = gauge ? MeterKind.GAUGE : MeterKind.COUNTER;
        return new NvmlMeter(device, gpu, GpuSensor.of(NvmlProbe.NAME, uuid, kind, limitW(device), 100));
    }

    private static double limitW(NvmlDevice device) {
        NvmlDevice.Number most = device.pair("nvmlDeviceGetPowerManagementLimitConstraints", true);
        NvmlDevice.Number now = most.isGood() ? most : device.number("nvmlDeviceGetPowerManagementLimit");
        return now.isGood() ? now.value() / 1e3 : 0;
    }

    /// @param code NVML's code; the outcome is missing unless it is success
    record Shown(int code, Outcome outcome) {}

    Shown read() {
        boolean counter = sensor.kind() == MeterKind.COUNTER;
        NvmlDevice.Number shown = counter ? device.longNumber(ENERGY) : device.number(POWER);
        if (!shown.isGood()) {
            String what = counter ? "the energy counter" : "the power";
            return new Shown(
                    shown.code(), new Outcome.Missing(what + " cannot be read: " + NvmlCode.words(shown.code())));
        }
        if (!counter) {
            return new Shown(shown.code(), GpuSensor.drawing(shown.value() / 1e3, "NVML"));
        }
        // Millijoules since the driver was loaded; the largest numbers mean that something is wrong.
        boolean plausible = shown.value() >= 0 && shown.value() < Long.MAX_VALUE / UJ_PER_MJ;
        return new Shown(
                shown.code(),
                plausible
                        ? new Outcome.Counted(shown.value() * UJ_PER_MJ)
                        : new Outcome.Missing("the energy counter shows " + Long.toUnsignedString(shown.value())
                                + " mJ, which is not plausible: the reading is skipped"));
    }

    /// The GPU as it is cut into slices now.
    Gpu now() {
        return new Gpu(gpu.uuid(), gpu.name(), gpu.pci(), gpu.index(), gpu.minor(), device.slices());
    }
}
