package org.wattelier.simulator;

/// When an agent is away: stopped, swapped out, restarted by hand. Hardware counters go on meanwhile.
final class Absences {
    private final Dice dice;
    private long fromMs;
    private long untilMs;

    private Absences(Dice dice, long firstMs) {
        this.dice = dice;
        fromMs = firstMs;
        untilMs = firstMs == Long.MAX_VALUE ? firstMs : firstMs + lengthMs();
    }

    static Absences never(Dice dice) {
        return new Absences(dice, Long.MAX_VALUE);
    }

    /// From an instant on, and again every two to four minutes.
    static Absences recurring(Dice dice, long firstMs) {
        return new Absences(dice, firstMs);
    }

    boolean away(long nowMs) {
        while (nowMs >= untilMs) {
            fromMs = untilMs + dice.millis(120_000, 240_000);
            untilMs = fromMs + lengthMs();
        }
        return nowMs >= fromMs;
    }

    /// Longer than the three periods that a gauge is held.
    private long lengthMs() {
        return dice.millis(40_000, 60_000);
    }
}
