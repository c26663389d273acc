package org.wattelier.probes.ipmi.message;

import java.util.Arrays;

/// A command to a management controller.
///
/// @param unit the logical unit within the controller, 0 but for sensors
public record Request(int netFunction, int unit, int command, byte[] data) {
    public static final int SENSOR = 0x04;
    public static final int APPLICATION = 0x06;
    public static final int STORAGE = 0x0A;
    public static final int GROUP_EXTENSION = 0x2C;

    /// The record keeps the array; callers hand it over.
    public static Request of(int netFunction, int command, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new Request(netFunction, 0, command, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request that
                && netFunction == that.netFunction
                && unit == that.unit
                && command == that.command
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * netFunction + unit) + command) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Request[" + netFunction + ", " + unit + ", " + command + ", " + Arrays.toString(data) + "]";
    }
}
