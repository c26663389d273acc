package org.wattelier.knowledge.footprint;

import org.wattelier.knowledge.factors.KnownSeries;
import org.wattelier.knowledge.series.How;

/// g/kWh for a stretch of time.
record Intensity(KnownSeries series, double grams, How how, double sigma) {}
