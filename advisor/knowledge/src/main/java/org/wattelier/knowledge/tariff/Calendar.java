package org.wattelier.knowledge.tariff;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is said of single days: public holidays, colours.
///
/// @param dates   holidays of one year
/// @param yearly  holidays of every year
/// @param easter  holidays so many days after Easter Sunday
/// @param colours of single days
public record Calendar(
        Set<LocalDate> dates, Set<MonthDay> yearly, Set<Integer> easter, Map<LocalDate, String> colours) {
    public static final Calendar EMPTY = new Calendar(Set.of(), Set.of(), Set.of(), Map.of());

    public Calendar {
        dates = Set.copyOf(dates);
        yearly = Set.copyOf(yearly);
        easter = Set.copyOf(easter);
        colours = Map.copyOf(colours);
    }

    boolean holiday(LocalDate day) {
        return dates.contains(day)
                || yearly.contains(MonthDay.from(day))
                || easter.contains((int) ChronoUnit.DAYS.between(easterSunday(day.getYear()), day));
    }

    Optional<String> colour(LocalDate day) {
        return Optional.ofNullable(colours.get(day));
    }

    /// The algorithm of Meeus, Jones and Butcher for the Gregorian calendar.
    static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int moon = (8 * century + 13) / 25;
        int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
        int week = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        int late = (golden + 11 * epact + 22 * week) / 451;
        int days = epact + week - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
