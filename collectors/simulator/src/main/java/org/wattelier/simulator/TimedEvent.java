package org.wattelier.simulator;

import java.time.Instant;
import org.wattelier.events.Event;

/// An event with the instant at which its sender sends it.
public record TimedEvent(Instant at, Event event) {}
