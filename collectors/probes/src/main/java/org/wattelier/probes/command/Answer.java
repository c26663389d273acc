package org.wattelier.probes.command;

/// What a tool said.
///
/// @param exit   its exit status; -1 where it was cut off, -2 where it could not be started
/// @param output standard output, UTF-8 with what cannot be decoded replaced
/// @param errors the beginning of standard error, or why it could not be started or was cut off
public record Answer(int exit, String output, String errors) {
    public static final int CUT_OFF = -1;
    public static final int NOT_STARTED = -2;

    public boolean isGood() {
        return exit == 0;
    }
}
