package org.wattelier.simulator;

/// How long jobs run.
public enum JobLengths {
    /// 1 s to 40 min; two thirds between 1 and 17 min, every tenth shorter than 5 s.
    MIXED {
        @Override
        long drawMs(Dice dice) {
            double kind = dice.between(0, 1);
            if (kind < 0.04) {
                return 1000;
            }
            double seconds = kind < 0.10
                    ? dice.logUniform(1, 5)
                    : kind < 0.25
                            ? dice.logUniform(5, 60)
                            : kind < 0.90 ? dice.logUniform(60, 1000) : dice.between(600, 2400);
            return Math.round(seconds * 1000);
        }
    },
    /// 10 s to 5 min.
    SHORT {
        @Override
        long drawMs(Dice dice) {
            return Math.round(dice.logUniform(10, 300) * 1000);
        }
    };

    abstract long drawMs(Dice dice);
}
