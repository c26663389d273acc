package org.wattelier.probes.ipmi.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;

/// The structs of `linux/ipmi.h` on 64-bit machines. A test compares them with the header's own.
final class IpmiStructs {
    static final GroupLayout SYSTEM_INTERFACE_ADDRESS = MemoryLayout.structLayout(
            JAVA_INT.withName("addr_type"),
            JAVA_SHORT.withName("channel"),
            JAVA_BYTE.withName("lun"),
            MemoryLayout.paddingLayout(1));
    static final GroupLayout MESSAGE = MemoryLayout.structLayout(
            JAVA_BYTE.withName("netfn"),
            JAVA_BYTE.withName("cmd"),
            JAVA_SHORT.withName("data_len"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("data"));
    static final GroupLayout REQUEST = MemoryLayout.structLayout(
            ADDRESS.withName("addr"),
            JAVA_INT.withName("addr_len"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("msgid"),
            MESSAGE.withName("msg"));
    static final GroupLayout RECEIVED = MemoryLayout.structLayout(
            JAVA_INT.withName("recv_type"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("addr"),
            JAVA_INT.withName("addr_len"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("msgid"),
            MESSAGE.withName("msg"));
    /// `struct pollfd`
    static final GroupLayout POLL = MemoryLayout.structLayout(
            JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

    /// Room for any address the driver may write back.
    static final int MOST_ADDRESS = 64;

    static final int SYSTEM_INTERFACE = 0x0C;
    static final short BMC_CHANNEL = 0xF;
    static final int RESPONSE = 1;

    /// `_IOWR('i', 11, struct ipmi_recv)` and `_IOR('i', 13, struct ipmi_req)` in the numbering of x86, ARM and RISC-V.
    static final long RECEIVE_TRUNCATED = ioctl(3, 11, RECEIVED);
    static final long SEND_COMMAND = ioctl(2, 13, REQUEST);

    private IpmiStructs() {}

    private static long ioctl(long direction, long number, GroupLayout struct) {
        return direction << 30 | struct.byteSize() << 16 | (long) 'i' << 8 | number;
    }

    static long offset(GroupLayout struct, String... path) {
        PathElement[] elements = new PathElement[path.length];
        for (int i = 0; i < path.length; i++) {
            elements[i] = PathElement.groupElement(path[i]);
        }
        return struct.byteOffset(elements);
    }
}
