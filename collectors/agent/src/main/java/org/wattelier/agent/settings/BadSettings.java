package org.wattelier.agent.settings;

import java.util.List;

/// Every problem of the settings at once, each with its place and what was expected.
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadSettings(String problem) {
        this(List.of(problem));
    }

    public BadSettings(List<String> problems) {
        super(String.join(System.lineSeparator() + "  ", problems));
    }
}
