package org.wattelier.dashboards;

import java.util.Locale;

/// A language that boards are written in.
public enum Language {
    EN,
    FR;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Language other() {
        return this == EN ? FR : EN;
    }
}
