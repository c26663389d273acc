package org.wattelier.probes.ipmi.lan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.ipmi.message.Request;

/// A command or an answer as IPMI frames it within a session, with its two checksums.
final class Message {
    private static final int CONTROLLER = 0x20;
    private static final int CONSOLE = 0x81;
    private static final int ANSWER = 1;
    /// Address, function, checksum, address, sequence, command, completion, checksum.
    private static final int LEAST_ANSWER = 8;

    private Message() {}

    /// @param sequence 0 to 63: tells answers apart
    static byte[] of(Request request, int sequence) {
        byte[] data = request.data();
        byte[] message = new byte[7 + data.length];
        message[0] = (byte) CONTROLLER;
        message[1] = (byte) (request.netFunction() << 2 | request.unit());
        message[2] = checksum(message, 0, 2);
        message[3] = (byte) CONSOLE;
        message[4] = (byte) (sequence << 2);
        message[5] = (byte) request.command();
        System.arraycopy(data, 0, message, 6, data.length);
        message[6 + data.length] = checksum(message, 3, 6 + data.length);
        return message;
    }

    /// Completion code and data; null where it answers another question or is damaged.
    static byte @Nullable [] answer(byte[] message, Request request, int sequence) {
        if (message.length < LEAST_ANSWER
                || checksum(message, 0, 2) != message[2]
                || checksum(message, 3, message.length - 1) != message[message.length - 1]) {
            return null;
        }
        boolean ours = (message[1] & 0xFF) >> 2 == (request.netFunction() | ANSWER)
                && (message[4] & 0xFF) >> 2 == sequence
                && (message[5] & 0xFF) == request.command();
        return ours ? Arrays.copyOfRange(message, 6, message.length - 1) : null;
    }

    private static byte checksum(byte[] bytes, int from, int until) {
        int sum = 0;
        for (int i = from; i < until; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }
}
