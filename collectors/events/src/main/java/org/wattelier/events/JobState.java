package org.wattelier.events;

/// The batch systems' states, reduced to what accounting needs.
public enum JobState {
    PENDING(false),
    RUNNING(false),
    SUSPENDED(false),
    COMPLETED(true),
    FAILED(true),
    CANCELLED(true),
    TIMEOUT(true),
    NODE_FAIL(true),
    OUT_OF_MEMORY(true),
    PREEMPTED(true),
    UNKNOWN(false);

    private final boolean ended;

    JobState(boolean ended) {
        this.ended = ended;
    }

    public boolean ended() {
        return ended;
    }
}
