package org.wattelier.standalone.backup;

/// No backup could be made or restored; nothing that was there before has changed.
public final class BackupFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupFailed(String message) {
        super(message, null, false, false);
    }
}
