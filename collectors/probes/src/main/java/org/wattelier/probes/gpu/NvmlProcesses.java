package org.wattelier.probes.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which processes compute on a GPU, and how much of it each has used lately.
final class NvmlProcesses {
    private static final int MOST = 4096;
    private static final byte UNTOUCHED = (byte) 0xA5;

    /// `nvmlProcessInfo_v2_t`, which both `_v2` and `_v3` of the function fill: number, memory, two instances.
    private static final int STRIDE = 24;

    /// The first drivers of CUDA 12.2 (535) filled a longer one in the same function and took it back later.
    private static final int LONG_STRIDE = 32;

    /// `nvmlProcessInfo_v1_t`: number and memory.
    private static final int OLD_STRIDE = 16;

    /// `nvmlProcessUtilizationSample_t`: number, time, then four percentages, the first of the multiprocessors.
    private static final int SAMPLE = 32;

    private NvmlProcesses() {}

    static List<GpuProcess> on(NvmlDevice device, String uuid) {
        List<GpuProcess> found = running(device, uuid, "nvmlDeviceGetComputeRunningProcesses_v3", STRIDE);
        if (found == null) {
            found = running(device, uuid, "nvmlDeviceGetComputeRunningProcesses_v2", STRIDE);
        }
        if (found == null) {
            found = running(device, uuid, "nvmlDeviceGetComputeRunningProcesses", OLD_STRIDE);
        }
        if (found == null || found.isEmpty()) {
            return List.of();
        }
        Map<Long, Double> busy = busy(device);
        return found.stream()
                .map(each -> new GpuProcess(
                        each.pid(),
                        each.gpu(),
                        each.gpuInstance(),
                        each.memoryBytes(),
                        busy.getOrDefault(each.pid(), Double.NaN)))
                .toList();
    }

    /// @return null where the library has no such function
    private static @Nullable List<GpuProcess> running(NvmlDevice device, String uuid, String function, int stride) {
        int room = 64;
        while (true) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
                MemorySegment list =
                        arena.allocate((long) room * LONG_STRIDE, 8).fill(UNTOUCHED);
                count.set(ValueLayout.JAVA_INT, 0, room);
                int code = device.library().call(function, device.handle(), count, list);
                if (code == NvmlCode.FUNCTION_NOT_FOUND) {
                    return null;
                }
                int filled = count.get(ValueLayout.JAVA_INT, 0);
                if (code == NvmlCode.INSUFFICIENT_SIZE && room < MOST) {
                    room = Math.clamp(2L * filled, 2 * room, MOST);
                } else if (code != NvmlCode.SUCCESS || filled < 0 || filled > room) {
                    return List.of();
                } else {
                    return processes(list, filled, stride, uuid);
                }
            }
        }
    }

    private static List<GpuProcess> processes(MemorySegment list, int count, int stride, String uuid) {
        int step = stride == STRIDE && isTouched(list, (long) count * STRIDE, (long) count * LONG_STRIDE)
                ? LONG_STRIDE
                : stride;
        List<GpuProcess> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemorySegment one = list.asSlice((long) i * step, step);
            long pid = Integer.toUnsignedLong(one.get(ValueLayout.JAVA_INT, 0));
            // All ones stands for "not available", in every field.
            long memory = Math.max(-1, one.get(ValueLayout.JAVA_LONG, 8));
            int instance = stride == OLD_STRIDE ? -1 : Math.max(-1, one.get(ValueLayout.JAVA_INT, 16));
            found.add(new GpuProcess(pid, uuid, instance, memory, Double.NaN));
        }
        return found;
    }

    /// Whether the library wrote there. What it did not write still looks as it was filled.
    private static boolean isTouched(MemorySegment list, long from, long until) {
        for (long at = from; at < until; at++) {
            if (list.get(ValueLayout.JAVA_BYTE, at) != UNTOUCHED) {
                return true;
            }
        }
        return false;
    }

    private static Map<Long, Double> busy(NvmlDevice device) {
        Map<Long, Double> busy = new HashMap<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
            count.set(ValueLayout.JAVA_INT, 0, MOST);
            MemorySegment samples = arena.allocate((long) MOST * SAMPLE, 8);
            int code = device.library().call("nvmlDeviceGetProcessUtilization", device.handle(), samples, count, 0L);
            int filled = count.get(ValueLayout.JAVA_INT, 0);
            Map<Long, Long> latest = new HashMap<>();
            for (int i = 0; code == NvmlCode.SUCCESS && i < Math.clamp(filled, 0, MOST); i++) {
                MemorySegment one = samples.asSlice((long) i * SAMPLE, SAMPLE);
                long pid = Integer.toUnsignedLong(one.get(ValueLayout.JAVA_INT, 0));
                long at = one.get(ValueLayout.JAVA_LONG, 8);
                int percent = one.get(ValueLayout.JAVA_INT, 16);
                if (percent >= 0 && percent <= 100 && at >= latest.getOrDefault(pid, Long.MIN_VALUE)) {
                    latest.put(pid, at);
                    busy.put(pid, percent / 100.0);
                }
            }
        }
        return busy;
    }
}
