package org.wattelier.feeds.settings;

import java.util.List;

/// A feed cannot start with what it was told.
public final class BadSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> problems) {
        super(String.join(System.lineSeparator() + "  ", problems));
    }
}
