package org.wattelier.results;

/// Whether the job had its nodes for itself or a share was computed.
public enum Split {
    EXCLUSIVE,
    APPORTIONED
}
