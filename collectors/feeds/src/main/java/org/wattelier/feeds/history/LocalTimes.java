package org.wattelier.feeds.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Clock times of a cluster's zone that a batch system printed without saying which zone that is. In the hour that
/// comes
/// twice in autumn a time means two instants; what else is known of the job tells which.
public final class LocalTimes {
    private final ZoneId zone;
    private @Nullable LocalDateTime lastMinute;
    private List<ZoneOffset> lastOffsets = List.of();

    public LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /// The one or two instants that a clock time means, the earlier first.
    ///
    /// @throws BadField where no clock of the zone ever showed it
    public List<Instant> of(String field, LocalDateTime time) {
        List<ZoneOffset> offsets = offsets(time);
        if (offsets.size() == 1) {
            return List.of(time.toInstant(offsets.getFirst()));
        }
        if (offsets.isEmpty()) {
            throw new BadField(
                    field,
                    "clocks of " + zone + " never showed this time, they were just put forward; name the cluster's"
                            + " time zone",
                    time.toString());
        }
        return offsets.stream().map(time::toInstant).sorted().toList();
    }

    /// Rules change at whole minutes; asking them for each time would cost most of the reading.
    private List<ZoneOffset> offsets(LocalDateTime time) {
        LocalDateTime minute = LocalDateTime.of(
                time.getYear(), time.getMonthValue(), time.getDayOfMonth(), time.getHour(), time.getMinute());
        if (!Objects.equals(minute, lastMinute)) {
            lastOffsets = zone.getRules().getValidOffsets(time);
            lastMinute = minute;
        }
        return lastOffsets;
    }

    /// The pair that lasted as long as the job is said to have; without that the earliest start and the earliest end
    /// not
    /// before it.
    public static Instant[] pair(List<Instant> starts, List<Instant> ends, @Nullable Duration lasted) {
        for (Instant start : starts) {
            for (Instant end : ends) {
                boolean fits = lasted == null
                        ? !end.isBefore(start)
                        : Duration.between(start, end).equals(lasted);
                if (fits) {
                    return new Instant[] {start, end};
                }
            }
        }
        return lasted == null ? new Instant[] {starts.getFirst(), ends.getLast()} : pair(starts, ends, null);
    }
}
