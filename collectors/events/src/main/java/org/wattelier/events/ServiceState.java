package org.wattelier.events;

/// Why a node without a job draws power.
public enum ServiceState {
    IN_SERVICE,
    RESERVED,
    DRAINED,
    BOOTING,
    OFF
}
