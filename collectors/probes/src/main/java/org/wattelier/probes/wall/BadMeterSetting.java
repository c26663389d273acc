package org.wattelier.probes.wall;

import java.util.List;

/// A meter's line in the settings that cannot be used. Holds every problem, each with its place and what mends it.
public final class BadMeterSetting extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final List<String> problems;

    BadMeterSetting(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
