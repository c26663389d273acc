package org.wattelier.probes.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// One device of NVML: a GPU, or a slice of one, which is asked in the same way.
record NvmlDevice(NvmlLibrary library, MemorySegment handle) {
    private static final int LONGEST_NAME = 96;
    private static final int MOST_SLICES = 64;

    /// `nvmlPciInfo_t` of version 3: a short bus id, five numbers, then the bus id of 32 characters.
    private static final int PCI_SIZE = 68;

    private static final int PCI_BUS_ID = 36;

    /// `nvmlDeviceAttributes_t`: eight numbers, the first is the multiprocessors; then the memory.
    private static final int ATTRIBUTES_SIZE = 40;

    /// An answer that is a number.
    ///
    /// @param value the number, as unsigned as its C type; meaningless unless the code is success
    record Number(int code, long value) {
        boolean isGood() {
            return code == NvmlCode.SUCCESS;
        }
    }

    /// For `unsigned int`.
    Number number(String function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
            int code = library.call(function, handle, out);
            return new Number(code, Integer.toUnsignedLong(out.get(ValueLayout.JAVA_INT, 0)));
        }
    }

    /// For `unsigned long long`.
    Number longNumber(String function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
            int code = library.call(function, handle, out);
            return new Number(code, out.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    /// The first, or with `second` the second, of two numbers that a function answers with.
    Number pair(String function, boolean second) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment two = arena.allocate(ValueLayout.JAVA_INT);
            int code = library.call(function, handle, one, two);
            return new Number(code, Integer.toUnsignedLong((second ? two : one).get(ValueLayout.JAVA_INT, 0)));
        }
    }

    /// Share of the last moment in which the GPU computed, percent.
    OptionalInt utilisation() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 4);
            int code = library.call("nvmlDeviceGetUtilizationRates", handle, out);
            int percent = out.get(ValueLayout.JAVA_INT, 0);
            return code == NvmlCode.SUCCESS && percent >= 0 && percent <= 100
                    ? OptionalInt.of(percent)
                    : OptionalInt.empty();
        }
    }

    /// An answer that is text; empty where there is none.
    String text(String function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LONGEST_NAME);
            int code = library.call(function, handle, out, LONGEST_NAME);
            return code == NvmlCode.SUCCESS ? ended(out) : "";
        }
    }

    String pci() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(PCI_SIZE, 4);
            int code = library.call("nvmlDeviceGetPciInfo_v3", handle, out);
            return code == NvmlCode.SUCCESS ? Gpu.pci(ended(out.asSlice(PCI_BUS_ID))) : "";
        }
    }

    /// The slices it is cut into; empty where it is whole.
    List<Gpu.Slice> slices() {
        List<Gpu.Slice> slices = new ArrayList<>();
        Number mode = pair("nvmlDeviceGetMigMode", false);
        if (!mode.isGood() || mode.value() != 1) {
            return slices;
        }
        long most =
                Math.min(MOST_SLICES, number("nvmlDeviceGetMaxMigDeviceCount").value());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            for (int i = 0; i < most; i++) {
                // Places without a slice answer "not found".
                if (library.call("nvmlDeviceGetMigDeviceHandleByIndex", handle, i, out) == NvmlCode.SUCCESS) {
                    slices.add(new NvmlDevice(library, out.get(ValueLayout.ADDRESS, 0)).slice());
                }
            }
        }
        return slices;
    }

    private Gpu.Slice slice() {
        Number gpuInstance = number("nvmlDeviceGetGpuInstanceId");
        Number computeInstance = number("nvmlDeviceGetComputeInstanceId");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ATTRIBUTES_SIZE, 8);
            int code = library.call("nvmlDeviceGetAttributes_v2", handle, out);
            return new Gpu.Slice(
                    text("nvmlDeviceGetUUID"),
                    gpuInstance.isGood() ? (int) gpuInstance.value() : -1,
                    computeInstance.isGood() ? (int) computeInstance.value() : -1,
                    code == NvmlCode.SUCCESS ? out.get(ValueLayout.JAVA_INT, 0) : 0);
        }
    }

    private static String ended(MemorySegment text) {
        byte[] bytes = text.toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
