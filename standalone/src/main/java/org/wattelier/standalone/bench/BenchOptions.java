package org.wattelier.standalone.bench;

import java.nio.file.Path;

/// How to run it.
///
/// @param home    the checkout whose built agent is measured
/// @param seconds how long each cost is measured
/// @param warmUp  seconds before, so that start-up is not measured; from half a minute on a class cache is made, too
public record BenchOptions(Path home, int seconds, int warmUp) {
    boolean worthACache() {
        return warmUp >= 30;
    }

    /// Each disturbance is looked for during a part of that time.
    int disturbanceSeconds() {
        return Math.max(1, seconds / 4);
    }
}
