package org.wattelier.standalone.bench;

import java.util.Arrays;

/// `FixedWorkMain SECONDS`: does the same piece of work again and again and prints `MEDIAN LONGEST PIECES`, times in
/// nanoseconds. Whoever interrupts it shows.
final class FixedWorkMain {
    private static final int STEPS = 30_000;
    private static final int MOST_PIECES = 4_000_000;

    private FixedWorkMain() {}

    public static void main(String[] args) {
        long[] took = new long[MOST_PIECES];
        long dust = run(took, 1_000_000_000L).dust();
        Run run = run(took, Long.parseLong(args[0]) * 1_000_000_000L);
        Arrays.sort(took, 0, run.pieces());
        System.out.println(took[run.pieces() / 2] + " " + took[run.pieces() - 1] + " " + run.pieces());
        // Nobody may find out that the work is for nothing.
        if (dust == run.dust()) {
            System.out.println();
        }
    }

    private record Run(int pieces, long dust) {}

    private static Run run(long[] took, long nanos) {
        long began = System.nanoTime();
        long dust = 1;
        long now = began;
        int pieces = 0;
        while (now - began < nanos && pieces < took.length) {
            dust = piece(dust);
            long after = System.nanoTime();
            took[pieces++] = after - now;
            now = after;
        }
        return new Run(pieces, dust);
    }

    private static long piece(long seed) {
        long x = seed | 1;
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
