package org.wattelier.probes.ipmi.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.ipmi.text.SensorWatts;

/// A full sensor record that measures watts by a linear formula, and how a raw byte becomes watts.
record SensorRecord(int number, int lun, String name, int format, int m, int b, int bExponent, int rExponent) {
    static final int FULL = 0x01;
    private static final int WATTS = 6;
    private static final int LEAST_LENGTH = 48;
    /// Sensors of other controllers would need messages bridged to them.
    private static final int BMC_ADDRESS = 0x20;
    /// Other codings of names are not met on servers; a sensor without a readable name is left alone.
    private static final int LATIN = 3;

    /// @param record the record from its header on; null where it is no power sensor that can be read
    static @Nullable SensorRecord of(byte[] record) {
        if (record.length < LEAST_LENGTH || u8(record, 3) != FULL || u8(record, 5) != BMC_ADDRESS) {
            return null;
        }
        int units = u8(record, 20);
        boolean watts = u8(record, 21) == WATTS && (units & 0x3F) == 0 && units >> 6 != 3;
        if (!watts || (u8(record, 23) & 0x7F) != 0) {
            return null;
        }
        int exponents = u8(record, 29);
        return new SensorRecord(
                u8(record, 7),
                u8(record, 6) & 3,
                name(record),
                units >> 6,
                signed(u8(record, 24) | (u8(record, 25) & 0xC0) << 2, 10),
                signed(u8(record, 26) | (u8(record, 27) & 0xC0) << 2, 10),
                signed(exponents & 0x0F, 4),
                signed(exponents >> 4, 4));
    }

    /// `(M·x + B·10^Bexp)·10^Rexp`
    double watts(int raw) {
        double x = switch (format) {
            case 0 -> raw;
            case 1 -> raw < 128 ? raw : -(~raw & 0xFF);
            default -> (byte) raw;
        };
        return (m * x + b * Math.pow(10, bExponent)) * Math.pow(10, rExponent);
    }

    SensorWatts read(Bmc bmc) throws BmcFailure {
        Reply reply = bmc.ask(new Request(Request.SENSOR, lun, 0x2D, new byte[] {(byte) number}));
        if (!reply.isGood()) {
            return new SensorWatts(name, Double.NaN, reply.completion() == 0xCB);
        }
        int flags = reply.u8(1);
        boolean scanned = (flags & 0x40) != 0;
        boolean there = (flags & 0x20) == 0;
        return new SensorWatts(name, scanned && there ? watts(reply.u8(0)) : Double.NaN, !scanned);
    }

    private static String name(byte[] record) {
        int type = u8(record, 47);
        int length = Math.min(type & 0x1F, record.length - LEAST_LENGTH);
        if (type >> 6 != LATIN || length == 0) {
            return "sensor " + u8(record, 7);
        }
        return new String(record, LEAST_LENGTH, length, StandardCharsets.ISO_8859_1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }

    private static int u8(byte[] record, int at) {
        return record[at] & 0xFF;
    }

    private static int signed(int value, int bits) {
        return value << 32 - bits >> 32 - bits;
    }
}
