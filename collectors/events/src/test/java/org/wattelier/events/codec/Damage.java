package org.wattelier.events.codec;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a faulty disk, a wrong reader or a vandal does to a record.
final class Damage {
    private Damage() {}

    static byte[] to(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xFF;
                default -> {
                    int from = random.nextInt(bytes.length);
                    int count = random.nextInt(bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, count);
                }
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(2 * bytes.length)) : bytes;
    }
}
