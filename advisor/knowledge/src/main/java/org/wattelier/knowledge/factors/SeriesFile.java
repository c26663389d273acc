package org.wattelier.knowledge.factors;

import java.time.Instant;
import java.util.List;
import org.wattelier.knowledge.series.Reading;

/// One file of a series: readings that became known together.
///
/// @param hash of its content
public record SeriesFile(String name, Instant knownFrom, String origin, String hash, List<Reading> readings) {
    public SeriesFile {
        readings = List.copyOf(readings);
    }

    /// The readings, dated by the file where they bear no date of their own.
    List<Reading> dated() {
        return readings.stream()
                .map(reading -> reading.published() != null
                        ? reading
                        : new Reading(
                                reading.startS(),
                                reading.endS(),
                                reading.value(),
                                reading.nature(),
                                reading.revision(),
                                knownFrom))
                .toList();
    }
}
