package org.wattelier.knowledge.factors;

import java.util.Optional;

/// What holds from `fromS` until before `toS`; empty where nothing does.
public record Span<T>(long fromS, long toS, Optional<T> value) {}
