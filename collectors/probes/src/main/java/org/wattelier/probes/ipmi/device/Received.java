package org.wattelier.probes.ipmi.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;

/// Room for one message from the driver.
final class Received {
    /// A message of IPMI is never longer.
    private static final int MOST_DATA = 272;
    private static final GroupLayout LAYOUT = IpmiStructs.RECEIVED;

    private final MemorySegment struct;
    private final MemorySegment address;
    private final MemorySegment data;

    Received(Arena arena) {
        struct = arena.allocate(LAYOUT);
        address = arena.allocate(IpmiStructs.MOST_ADDRESS, 8);
        data = arena.allocate(MOST_DATA, 8);
    }

    /// The driver writes the lengths over; so they are set anew for each call.
    MemorySegment prepared() {
        struct.set(ADDRESS, IpmiStructs.offset(LAYOUT, "addr"), address);
        struct.set(JAVA_INT, IpmiStructs.offset(LAYOUT, "addr_len"), IpmiStructs.MOST_ADDRESS);
        struct.set(ADDRESS, IpmiStructs.offset(LAYOUT, "msg", "data"), data);
        struct.set(JAVA_SHORT, IpmiStructs.offset(LAYOUT, "msg", "data_len"), (short) MOST_DATA);
        return struct;
    }

    boolean isTo(long id) {
        return struct.get(JAVA_INT, IpmiStructs.offset(LAYOUT, "recv_type")) == IpmiStructs.RESPONSE
                && struct.get(JAVA_LONG, IpmiStructs.offset(LAYOUT, "msgid")) == id;
    }

    byte[] data() {
        int length = struct.get(JAVA_SHORT, IpmiStructs.offset(LAYOUT, "msg", "data_len")) & 0xFFFF;
        return data.asSlice(0, Math.min(length, MOST_DATA)).toArray(JAVA_BYTE);
    }
}
