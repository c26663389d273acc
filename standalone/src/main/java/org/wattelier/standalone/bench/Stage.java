package org.wattelier.standalone.bench;

/// What the bench is at, for people who wait.
public enum Stage {
    FIXTURE,
    CACHE,
    WARM_UP,
    COST,
    DISTURBANCE
}
