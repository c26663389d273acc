package org.wattelier.probes.ipmi.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;

/// A controller whose answers the test writes; it knows no other command.
final class FakeBmc implements Bmc {
    private final Map<Integer, byte[]> answers = new HashMap<>();
    private List<byte[]> records = List.of();
    private int asked;
    private @Nullable Integer failsAfter;

    /// @param answer completion code and data
    FakeBmc answering(int netFunction, int command, int... answer) {
        answers.put(netFunction << 8 | command, Request.of(0, 0, answer).data());
        return this;
    }

    FakeBmc dcmi(int now, int least, int most, int mean, long time, int state) {
        return answering(
                Request.GROUP_EXTENSION,
                2,
                0,
                0xDC,
                now & 0xFF,
                now >> 8,
                least & 0xFF,
                least >> 8,
                most & 0xFF,
                most >> 8,
                mean & 0xFF,
                mean >> 8,
                (int) time & 0xFF,
                (int) (time >> 8) & 0xFF,
                (int) (time >> 16) & 0xFF,
                (int) (time >> 24) & 0xFF,
                0,
                0,
                0,
                0,
                state);
    }

    /// @param values raw reading and flags, by the sensor's number
    FakeBmc sensors(Map<Integer, int[]> values, byte[]... list) {
        records = List.of(list);
        answering(Request.STORAGE, 0x22, 0, 1, 0);
        values.forEach((number, value) -> answers.put(
                Request.SENSOR << 8 | 0x2D | number << 16,
                Request.of(0, 0, 0, value[0], value[1]).data()));
        return this;
    }

    FakeBmc failingAfter(int questions) {
        failsAfter = questions;
        asked = 0;
        return this;
    }

    Outcome reads(PowerReader reader) {
        return reader.read();
    }

    int asked() {
        return asked;
    }

    @Override
    public Reply ask(Request request) throws BmcFailure {
        asked++;
        if (failsAfter != null && asked > failsAfter) {
            throw new BmcFailure("silence");
        }
        if (request.netFunction() == Request.STORAGE && request.command() == 0x23) {
            return record(request.data());
        }
        boolean sensor = request.netFunction() == Request.SENSOR;
        int key = request.netFunction() << 8 | request.command() | (sensor ? request.data()[0] << 16 : 0);
        return new Reply(answers.getOrDefault(key, new byte[] {(byte) 0xC1}));
    }

    private Reply record(byte[] data) throws BmcFailure {
        int number = data[2] & 0xFF;
        byte[] record = records.get(number);
        int offset = data[4] & 0xFF;
        int count = Math.min(data[5] & 0xFF, record.length - offset);
        byte[] reply = new byte[3 + count];
        int next = number + 1 < records.size() ? number + 1 : 0xFFFF;
        reply[1] = (byte) next;
        reply[2] = (byte) (next >> 8);
        System.arraycopy(record, offset, reply, 3, count);
        return new Reply(reply);
    }

    /// A full record of watts with factors M and B and their exponents.
    static byte[] watts(int number, String name, int m, int b, int exponents) {
        byte[] record = new byte[48 + name.length()];
        record[2] = 0x51;
        record[3] = 1;
        record[4] = (byte) (record.length - 5);
        record[5] = 0x20;
        record[7] = (byte) number;
        record[21] = 6;
        record[24] = (byte) m;
        record[25] = (byte) (m >> 2 & 0xC0);
        record[26] = (byte) b;
        record[27] = (byte) (b >> 2 & 0xC0);
        record[29] = (byte) exponents;
        record[47] = (byte) (0xC0 | name.length());
        for (int i = 0; i < name.length(); i++) {
            record[48 + i] = (byte) name.charAt(i);
        }
        return record;
    }
}
