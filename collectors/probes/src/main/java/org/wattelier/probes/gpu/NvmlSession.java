package org.wattelier.probes.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.SensorReading;

/// NVML from its start to its shutdown, with the GPUs it showed at the start.
final class NvmlSession implements AutoCloseable {
    private static final int MOST_GPUS = 256;
    private static final int LOOKS_WITHOUT_ALL = 600;

    private final NvmlLibrary library;
    private final List<NvmlMeter> meters = new ArrayList<>();
    private final List<SensorReading> unknown = new ArrayList<>();
    private boolean broken;
    private int looks;

    private NvmlSession(NvmlLibrary library) {
        this.library = library;
    }

    /// A start, or why there was none.
    ///
    /// @param session null unless the code is success
    record Start(int code, @Nullable NvmlSession session) {}

    /// Takes the library over: closes it where NVML does not start.
    static Start with(NvmlLibrary library) {
        int code = library.call("nvmlInit_v2");
        if (code == NvmlCode.FUNCTION_NOT_FOUND) {
            code = library.call("nvmlInit");
        }
        if (code != NvmlCode.SUCCESS) {
            library.close();
            return new Start(code, null);
        }
        var session = new NvmlSession(library);
        session.look();
        return new Start(code, session);
    }

    private void look() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment handle = arena.allocate(ValueLayout.ADDRESS);
            int code = library.call("nvmlDeviceGetCount_v2", count);
            int gpus = code == NvmlCode.SUCCESS ? Math.clamp(count.get(ValueLayout.JAVA_INT, 0), 0, MOST_GPUS) : 0;
            for (int i = 0; i < gpus; i++) {
                int got = library.call("nvmlDeviceGetHandleByIndex_v2", i, handle);
                if (got == NvmlCode.SUCCESS) {
                    meters.add(NvmlMeter.of(new NvmlDevice(library, handle.get(ValueLayout.ADDRESS, 0)), i));
                } else {
                    unknown.add(GpuSensor.unknown(
                            NvmlProbe.NAME, "nvidia-" + i, "GPU " + i + " cannot be opened: " + NvmlCode.words(got)));
                }
            }
        }
    }

    List<SensorReading> read() {
        List<SensorReading> readings = new ArrayList<>();
        for (NvmlMeter meter : meters) {
            NvmlMeter.Shown shown = meter.read();
            broken |= NvmlCode.ends(shown.code());
            readings.add(new SensorReading(meter.sensor(), shown.outcome()));
        }
        readings.addAll(unknown);
        looks++;
        return readings;
    }

    /// Whether NVML has said that it must be started anew.
    boolean isBroken() {
        return broken;
    }

    /// Whether it should be started anew: also where a GPU could not be opened, for it may have come back.
    boolean isOver() {
        return broken || (!unknown.isEmpty() && looks >= LOOKS_WITHOUT_ALL);
    }

    List<GpuLoad> loads() {
        List<GpuLoad> loads = new ArrayList<>();
        for (NvmlMeter meter : meters) {
            meter.device()
                    .utilisation()
                    .ifPresent(percent -> loads.add(new GpuLoad(meter.gpu().uuid(), percent / 100.0)));
        }
        return loads;
    }

    List<Gpu> gpus() {
        return meters.stream().map(NvmlMeter::now).toList();
    }

    List<GpuProcess> processes() {
        return meters.stream()
                .flatMap(meter -> NvmlProcesses.on(meter.device(), meter.gpu().uuid()).stream())
                .toList();
    }

    @Override
    public void close() {
        library.call("nvmlShutdown");
        library.close();
    }
}
