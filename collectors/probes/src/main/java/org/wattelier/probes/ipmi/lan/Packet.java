package org.wattelier.probes.ipmi.lan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A datagram of RMCP+ outside a session, and the head of one inside.
///
/// @param type    payload type without its flags
/// @param flags   encrypted and authenticated
/// @param payload as it travelled
record Packet(int type, int flags, int session, int sequence, byte[] payload) {
    static final int IPMI = 0x00;
    static final int OPEN_REQUEST = 0x10;
    static final int OPEN_RESPONSE = 0x11;
    static final int RAKP1 = 0x12;
    static final int RAKP2 = 0x13;
    static final int RAKP3 = 0x14;
    static final int RAKP4 = 0x15;
    /// Encrypted and authenticated.
    static final int PROTECTED = 0xC0;
    /// RMCP's own head, before what integrity covers.
    static final int RMCP = 4;

    static final int HEAD = 16;
    private static final byte[] RMCP_HEAD = {6, 0, (byte) 0xFF, 7};
    private static final int IPMI_2 = 6;

    static Packet outside(int type, byte[] payload) {
        return new Packet(type, 0, 0, 0, payload);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(RMCP_HEAD)
                .put((byte) IPMI_2)
                .put((byte) (type | flags))
                .putInt(session)
                .putInt(sequence)
                .putShort((short) payload.length)
                .put(payload)
                .array();
    }

    /// Null where the bytes are something else.
    static @Nullable Packet of(byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != 6 || (bytes[3] & 0x1F) != 7 || bytes[RMCP] != IPMI_2) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = in.getShort(14) & 0xFFFF;
        if (HEAD + length > bytes.length) {
            return null;
        }
        int type = bytes[5];
        return new Packet(
                type & 0x3F,
                type & PROTECTED,
                in.getInt(6),
                in.getInt(10),
                Arrays.copyOfRange(bytes, HEAD, HEAD + length));
    }
}
