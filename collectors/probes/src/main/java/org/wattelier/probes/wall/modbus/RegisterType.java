package org.wattelier.probes.wall.modbus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.wattelier.probes.wall.value.NotUnderstood;

/// How a meter writes a number into its registers of 16 bits.
public enum RegisterType {
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    INT64(4),
    UINT64(4),
    FLOAT32(2),
    FLOAT64(4);

    private final int words;

    RegisterType(int words) {
        this.words = words;
    }

    public int words() {
        return words;
    }

    /// The number in the bytes, most significant first.
    ///
    /// @throws NotUnderstood where the meter says that it has no value: not a number, infinite, or the most extreme
    /// integer, by which meters mark what they do not measure
    BigDecimal number(byte[] bytes) throws NotUnderstood {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (this) {
            case INT16 -> signed(buffer.getShort(), Short.MIN_VALUE);
            case INT32 -> signed(buffer.getInt(), Integer.MIN_VALUE);
            case INT64 -> signed(buffer.getLong(), Long.MIN_VALUE);
            case UINT16, UINT32, UINT64 -> unsigned(bytes);
            case FLOAT32 -> real(buffer.getFloat());
            case FLOAT64 -> real(buffer.getDouble());
        };
    }

    private static BigDecimal signed(long value, long notAvailable) throws NotUnderstood {
        if (value == notAvailable) {
            throw notAvailable(Long.toString(value));
        }
        return BigDecimal.valueOf(value);
    }

    private static BigDecimal unsigned(byte[] bytes) throws NotUnderstood {
        var value = new BigInteger(1, bytes);
        boolean allOnes =
                value.equals(BigInteger.ONE.shiftLeft(8 * bytes.length).subtract(BigInteger.ONE));
        boolean topBit = value.equals(BigInteger.ONE.shiftLeft(8 * bytes.length - 1));
        if (allOnes || topBit) {
            throw notAvailable("0x" + value.toString(16));
        }
        return new BigDecimal(value);
    }

    private static BigDecimal real(double value) throws NotUnderstood {
        if (!Double.isFinite(value)) {
            throw notAvailable(Double.toString(value));
        }
        return new BigDecimal(value);
    }

    private static NotUnderstood notAvailable(String shown) {
        return new NotUnderstood(
                "it shows " + shown + ", which means that it has no value there; check register, type and"
                        + " that the meter is wired for it");
    }

    /// @throws IllegalArgumentException saying what to write instead
    public static RegisterType parse(String text) {
        for (RegisterType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "unknown type " + text + "; write int16, uint16, int32, uint32, int64, uint64, float32 or float64");
    }
}
