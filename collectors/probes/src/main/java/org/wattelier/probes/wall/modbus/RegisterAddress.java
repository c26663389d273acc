package org.wattelier.probes.wall.modbus;

/// Where a panel meter keeps a number.
///
/// @param station    the unit id behind the gateway, 0 to 255
/// @param function   3 for holding registers, 4 for input registers
/// @param register   counted from 0 as on the wire: manuals that count from 1 or from 40001 are one or 40001 ahead
/// @param lowFirst   whether the least significant word comes first
public record RegisterAddress(
        String host, int port, int station, int function, int register, RegisterType type, boolean lowFirst) {
    String shown() {
        return "modbus " + host + ":" + port + " unit " + station + " register " + register;
    }

    /// The bytes with the most significant word first.
    byte[] ordered(byte[] bytes) {
        if (!lowFirst) {
            return bytes;
        }
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i += 2) {
            turned[bytes.length - 2 - i] = bytes[i];
            turned[bytes.length - 1 - i] = bytes[i + 1];
        }
        return turned;
    }
}
