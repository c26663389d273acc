package org.wattelier.knowledge.advice;

/// One past run.
///
/// @param line where it stands in the history, from 1
public record Run(int line, Configuration configuration, double runtimeS, double energyJ) {
    double powerW() {
        return energyJ / runtimeS;
    }
}
