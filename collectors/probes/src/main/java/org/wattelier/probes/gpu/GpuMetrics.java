package org.wattelier.probes.gpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wattelier.probes.Outcome;

/// The table `gpu_metrics` of the amdgpu driver: a header says how long it is and of which revision, and each revision
/// has its fields elsewhere. Offsets follow the kernel's `kgd_pp_interface.h`.
///
/// @param format   1 for cards, 2 and 3 for processors with graphics inside
/// @param energyAt offset of the energy accumulator; -1 where this revision has none that is known and right
record GpuMetrics(int format, int content, int energyAt, byte[] table) {
    private static final int HEADER = 4;
    /// Bytes that eight partitions' figures take at least.
    private static final int PARTITIONS = 8 * 168;

    /// @return a table without energy where it is cut short or its revision is unknown
    static GpuMetrics of(byte[] bytes, String deviceId) {
        if (bytes.length < HEADER) {
            return new GpuMetrics(0, 0, -1, bytes);
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = Short.toUnsignedInt(buffer.getShort(0));
        int format = Byte.toUnsignedInt(bytes[2]);
        int content = Byte.toUnsignedInt(bytes[3]);
        int at = size <= bytes.length && format == 1 ? energyAt(content, size, deviceId) : -1;
        return new GpuMetrics(format, content, at >= 0 && at + Long.BYTES <= size ? at : -1, bytes);
    }

    private static int energyAt(int content, int size, String deviceId) {
        if (content <= 3) {
            return content >= 1 && AmdIdentity.isMi200(deviceId) ? 24 : -1;
        }
        if (!AmdIdentity.isMi300(deviceId)) {
            return -1;
        }
        return switch (content) {
            // From here on the kernel's header says the unit.
            case 4, 7, 8 -> 24;
            case 5 -> 88;
            // A revision 6 without the figures of partitions was in the kernel for a while and laid out otherwise.
            case 6 -> size >= PARTITIONS ? 16 : -1;
            default -> -1;
        };
    }

    /// Whether it is a processor's with graphics inside, whose sensor sees the whole processor.
    boolean isProcessor() {
        return format == 2 || format == 3;
    }

    boolean hasEnergy() {
        return energyAt >= 0 && energy() instanceof Outcome.Counted;
    }

    Outcome energy() {
        if (energyAt < 0) {
            return new Outcome.Missing("gpu_metrics has an unknown revision " + format + "." + content
                    + ": the energy counter is not used");
        }
        long units = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getLong(energyAt);
        Outcome counted = AmdEnergy.counted(units);
        return counted == null
                ? new Outcome.Missing("gpu_metrics shows " + Long.toUnsignedString(units)
                        + " as energy, which cannot be right: its energy may be in another sensor")
                : counted;
    }
}
