package org.wattelier.probes.ipmi.lan;

/// With what rights a session asks. A power reading needs no more than USER; some controllers want OPERATOR.
public enum Privilege {
    USER(2),
    OPERATOR(3),
    /// No power reading needs it by the specification. Emulators and a few controllers do; an account that may also
    /// switch
    /// nodes off should not lie about in a file.
    ADMINISTRATOR(4);

    private final int level;

    Privilege(int level) {
        this.level = level;
    }

    int level() {
        return level;
    }
}
