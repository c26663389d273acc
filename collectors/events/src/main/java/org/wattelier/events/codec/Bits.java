package org.wattelier.events.codec;

/// Numbers of a few bits each, one behind the other, lowest bits first.
final class Bits {
    private static final int HALF = 32;

    private Bits() {}

    static final class Writer {
        private final WireWriter out;
        private long held;
        private int count;

        Writer(WireWriter out) {
            this.out = out;
        }

        void put(long value, int width) {
            if (width > HALF) {
                half(value & 0xFFFF_FFFFL, HALF);
                half(value >>> HALF, width - HALF);
            } else {
                half(value, width);
            }
        }

        private void half(long value, int width) {
            held |= value << count;
            count += width;
            while (count >= 8) {
                out.raw((int) (held & 0xFF));
                held >>>= 8;
                count -= 8;
            }
        }

        void finish() {
            if (count > 0) {
                out.raw((int) (held & 0xFF));
            }
        }
    }

    static final class Reader {
        private final WireReader in;
        private long held;
        private int count;

        Reader(WireReader in) {
            this.in = in;
        }

        long take(int width) {
            if (width > HALF) {
                long low = half(HALF);
                return low | half(width - HALF) << HALF;
            }
            return half(width);
        }

        private long half(int width) {
            while (count < width) {
                held |= (long) in.raw() << count;
                count += 8;
            }
            long value = held & (1L << width) - 1;
            held >>>= width;
            count -= width;
            return value;
        }
    }
}
