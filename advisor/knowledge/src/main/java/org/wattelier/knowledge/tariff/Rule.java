package org.wattelier.knowledge.tariff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/// When a price class holds. Empty means: whatever.
///
/// @param name     the class
/// @param months   1 to 12
/// @param days     of the week
/// @param holidays whether public holidays count as one of `days`; without days it holds on them alone
/// @param colours  of the calendar (Tempo)
/// @param windows  of the day
public record Rule(
        String name,
        Set<Integer> months,
        Set<DayOfWeek> days,
        boolean holidays,
        Set<String> colours,
        List<TimeWindow> windows) {
    public Rule {
        months = Set.copyOf(months);
        days = Set.copyOf(days);
        colours = Set.copyOf(colours);
        windows = List.copyOf(windows);
    }

    boolean holds(LocalDate day, LocalTime time, Calendar calendar) {
        return (months.isEmpty() || months.contains(day.getMonthValue()))
                && on(day, calendar)
                && (colours.isEmpty()
                        || calendar.colour(day).filter(colours::contains).isPresent())
                && (windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(time)));
    }

    private boolean on(LocalDate day, Calendar calendar) {
        if (days.isEmpty() && !holidays) {
            return true;
        }
        return days.contains(day.getDayOfWeek()) || (holidays && calendar.holiday(day));
    }
}
