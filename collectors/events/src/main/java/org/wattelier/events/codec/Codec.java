package org.wattelier.events.codec;

/// Turns a value into bytes and back. `decode` throws [BadRecord] and nothing else.
public interface Codec<T> {
    /// A record larger than this is refused, however it looks inside.
    int LARGEST_BYTES = 256 * 1024;

    byte[] encode(T value);

    T decode(byte[] bytes);

    static void refuseOversized(byte[] bytes, int largest) {
        if (bytes.length > largest) {
            throw new BadRecord("record of " + bytes.length + " bytes, at most " + largest + " are taken");
        }
    }
}
