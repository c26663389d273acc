package org.wattelier.knowledge.advice;

/// What a change is claimed to save against the baseline, as shares of the baseline's figures.
///
/// @param energyShare of energy; negative where it costs more
/// @param energy      80 % interval of it
/// @param timeShare   of runtime; negative where it takes longer
/// @param source      from what it is known
public record Saving(double energyShare, Interval energy, double timeShare, Source source) {
    /// Where the figure comes from.
    public enum Source {
        /// Runs that had no part in choosing.
        HELD_BACK("held-back-runs"),
        /// The curve through the other points.
        CURVE("curve-without-the-point"),
        /// The runs that chose, lowered by what the best of several gains by chance.
        LOWERED("lowered-for-choosing"),
        /// Nothing changes.
        NONE("no-change");

        private final String tag;

        Source(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }
    }

    static final Saving NOTHING = new Saving(0, new Interval(0, 0), 0, Source.NONE);

    static Saving ofLogs(double energy, double half, double time, Source source) {
        return new Saving(
                -Math.expm1(-energy),
                new Interval(-Math.expm1(-(energy - half)), -Math.expm1(-(energy + half))),
                -Math.expm1(-time),
                source);
    }
}
