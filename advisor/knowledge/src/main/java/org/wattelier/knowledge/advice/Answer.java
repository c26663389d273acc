package org.wattelier.knowledge.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is answered for one application.
public sealed interface Answer {
    String application();

    /// @param runs    of the baseline
    /// @param advice  by goal, for those that can be told
    /// @param undecided goals for which something measured better, but not surely
    /// @param trying  what was not measured and may be better still
    record Advised(
            String application,
            Baseline baseline,
            Evidence runs,
            Limits limits,
            List<Advice> advice,
            List<Undecided> undecided,
            List<Experiment> trying)
            implements Answer {}

    /// @param reason     what is missing
    /// @param seen       runs and configurations there are
    /// @param experiment the cheapest that would tell
    record NotEnough(String application, Thin reason, Seen seen, List<Experiment> experiment) implements Answer {}

    /// @param energyJ geometric mean of the runs
    record Evidence(Configuration configuration, int runs, double energyJ, double runtimeS, List<Integer> lines) {}

    /// @param keep whether it is the baseline itself
    record Advice(
            Goal goal,
            Configuration configuration,
            boolean keep,
            double energyJ,
            double runtimeS,
            Interval energy,
            Interval runtime,
            Saving saving,
            List<Evidence> evidence) {}

    /// @param candidate what measured better
    /// @param runs      of it and of the baseline, that would tell
    record Undecided(Goal goal, Evidence candidate, int runs) {}

    record Seen(int runs, int configurations) {}

    /// Why there is no answer.
    enum Thin {
        /// All runs have one configuration.
        ONE_CONFIGURATION,
        /// Runs of one configuration differ by more than a fifth: they are not the same work.
        MIXED_WORK,
        /// Differences are within what runs of one configuration differ.
        WITHIN_NOISE,
        /// Nothing measured is within the deadline.
        TOO_SLOW,
        /// The baseline that was asked for has no run.
        NO_BASELINE;

        public String tag() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// @param runs      how often
    /// @param energyJ   expected; null where nothing says
    record Experiment(
            Configuration configuration,
            int runs,
            @Nullable Interval energyJ,
            @Nullable Interval runtimeS) {}
}
