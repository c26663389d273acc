package org.wattelier.probes.ipmi.message;

import java.util.Arrays;

/// A controller's answer, its bytes read as numbers without sign, the lowest first.
public final class Reply {
    private final int completion;
    private final byte[] data;

    /// @param bytes completion code and data
    public Reply(byte[] bytes) throws BmcFailure {
        if (bytes.length == 0) {
            throw new BmcFailure("the controller sent an empty answer");
        }
        this.completion = bytes[0] & 0xFF;
        this.data = Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    public int completion() {
        return completion;
    }

    public boolean isGood() {
        return completion == 0;
    }

    public int size() {
        return data.length;
    }

    public int u8(int at) throws BmcFailure {
        if (at >= data.length) {
            throw new BmcFailure("the controller's answer is too short: " + data.length + " bytes");
        }
        return data[at] & 0xFF;
    }

    public int u16(int at) throws BmcFailure {
        return u8(at) | u8(at + 1) << 8;
    }

    public long u32(int at) throws BmcFailure {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    public byte[] bytes(int from) throws BmcFailure {
        if (from > data.length) {
            throw new BmcFailure("the controller's answer is too short: " + data.length + " bytes");
        }
        return Arrays.copyOfRange(data, from, data.length);
    }

    /// The completion code in words.
    public String complaint() {
        return switch (completion) {
            case 0xC0 -> "the controller is busy";
            case 0xC1 -> "the controller does not know this command";
            case 0xC3 -> "the controller timed out within itself";
            case 0xC9, 0xCC -> "the controller refuses these parameters";
            case 0xCB -> "the controller has no such sensor";
            case 0xD4 ->
                "this user's privilege is too low; give the account a higher one and ask with it"
                        + " (privilege=operator or =administrator in its line of the bmcs file)";
            case 0xD5, 0xD6 -> "the controller cannot do this in its present state";
            default -> "the controller answers with completion code " + Integer.toHexString(completion) + "h";
        };
    }
}
