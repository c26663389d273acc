package org.wattelier.probes.ipmi.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks through the controller's sensor records once. A walk that is broken off goes on where it was, so that a slow
/// controller with hundreds of records comes to an end after some looks.
final class SensorScan {
    private static final int LAST = 0xFFFF;
    private static final int HEADER = 5;
    /// What every controller can send in one piece.
    private static final int PIECE = 16;
    private static final int MOST_RECORDS = 2000;

    private final List<SensorRecord> found = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private int next;
    private int reservation;
    private int lost;

    /// All sensors that measure watts.
    List<SensorRecord> all(Bmc bmc) throws BmcFailure {
        if (next != LAST) {
            reservation = reserve(bmc);
        }
        while (next != LAST && seen.size() < MOST_RECORDS) {
            if (!seen.add(next)) {
                throw new BmcFailure("the controller's sensor records go round in a circle");
            }
            try {
                step(bmc);
            } catch (BmcFailure e) {
                seen.remove(next);
                throw e;
            }
        }
        return List.copyOf(found);
    }

    private void step(Bmc bmc) throws BmcFailure {
        Reply head = piece(bmc, next, 0, HEADER);
        int following = head.u16(0);
        byte[] header = head.bytes(2);
        if (header.length < HEADER) {
            throw new BmcFailure("the controller sent half a header of a sensor record");
        }
        if ((header[3] & 0xFF) == SensorRecord.FULL) {
            SensorRecord sensor = whole(bmc, header);
            if (sensor != null) {
                found.add(sensor);
            }
        }
        next = following;
    }

    private @Nullable SensorRecord whole(Bmc bmc, byte[] header) throws BmcFailure {
        int length = HEADER + (header[4] & 0xFF);
        byte[] record = Arrays.copyOf(header, length);
        for (int at = HEADER; at < length; at += PIECE) {
            int wanted = Math.min(PIECE, length - at);
            byte[] bytes = piece(bmc, next, at, wanted).bytes(2);
            System.arraycopy(bytes, 0, record, at, Math.min(wanted, bytes.length));
            if (bytes.length < wanted) {
                return null;
            }
        }
        return SensorRecord.of(record);
    }

    /// A reservation is lost when somebody else takes one: then a new one is taken, some times.
    private Reply piece(Bmc bmc, int record, int offset, int count) throws BmcFailure {
        while (true) {
            Reply reply = bmc.ask(Request.of(
                    Request.STORAGE,
                    0x23,
                    reservation & 0xFF,
                    reservation >> 8,
                    record & 0xFF,
                    record >> 8,
                    offset,
                    count));
            if (reply.isGood()) {
                return reply;
            }
            if (reply.completion() != 0xC5 || ++lost > 20) {
                throw new BmcFailure("the controller's sensor records cannot be read: " + reply.complaint());
            }
            reservation = reserve(bmc);
        }
    }

    private static int reserve(Bmc bmc) throws BmcFailure {
        Reply reply = bmc.ask(Request.of(Request.STORAGE, 0x22));
        if (!reply.isGood()) {
            throw new BmcFailure("the controller's sensor records cannot be read: " + reply.complaint());
        }
        return reply.u16(0);
    }
}
