package org.wattelier.knowledge.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Rule rule(String name, List<TimeWindow> windows) {
        return new Rule(name, Set.of(), Set.of(), false, Set.of(), windows);
    }

    private static TimeWindow window(String text) {
        return TimeWindow.parse(text).orElseThrow();
    }

    private static Timetable offPeak(String... windows) {
        return new Timetable(
                PARIS,
                LocalTime.MIDNIGHT,
                List.of(
                        rule(
                                "HC",
                                List.of(windows).stream()
                                        .map(TimetableTest::window)
                                        .toList()),
                        rule("HP", List.of())));
    }

    private static long s(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    private static long seconds(Timetable table, String from, String to, String name) {
        return table.over(s(from), s(to), Calendar.EMPTY).stream()
                .filter(stretch -> stretch.name().equals(Optional.of(name)))
                .mapToLong(stretch -> stretch.toS() - stretch.fromS())
                .sum();
    }

    @Test
    void odd_minutes_cut_a_quarter_hour() {
        // 12:07 in Paris is 11:07 UTC in winter.
        assertThat(offPeak("12:07-14:07").over(s("2026-01-15T11:00:00Z"), s("2026-01-15T11:15:00Z"), Calendar.EMPTY))
                .containsExactly(
                        new Timetable.Stretch(s("2026-01-15T11:00:00Z"), s("2026-01-15T11:07:00Z"), Optional.of("HP")),
                        new Timetable.Stretch(s("2026-01-15T11:07:00Z"), s("2026-01-15T11:15:00Z"), Optional.of("HC")));
    }

    @Test
    void a_window_runs_over_midnight() {
        Timetable table = offPeak("22:30-06:30");
        assertThat(seconds(table, "2026-01-14T23:00:00Z", "2026-01-15T23:00:00Z", "HC"))
                .isEqualTo(8 * 3600);
        assertThat(table.at(s("2026-01-15T01:00:00Z"), Calendar.EMPTY)).contains("HC");
        assertThat(table.at(s("2026-01-15T05:30:00Z"), Calendar.EMPTY)).contains("HP");
    }

    @Test
    void the_night_of_23_hours_has_an_hour_less_off_peak_and_that_of_25_one_more() {
        Timetable table = offPeak("22:00-06:00");
        assertThat(seconds(table, "2026-03-28T11:00:00Z", "2026-03-29T10:00:00Z", "HC"))
                .isEqualTo(7 * 3600);
        assertThat(seconds(table, "2026-10-24T10:00:00Z", "2026-10-25T11:00:00Z", "HC"))
                .isEqualTo(9 * 3600);
    }

    @Test
    void a_boundary_inside_the_doubled_hour_comes_twice() {
        // From 02:30 to 05:00: 02:30–03:00 summer time, then from 02:30 winter time on.
        assertThat(offPeak("02:30-05:00").over(s("2026-10-25T00:00:00Z"), s("2026-10-25T02:00:00Z"), Calendar.EMPTY))
                .extracting(stretch -> Instant.ofEpochSecond(stretch.fromS()) + " "
                        + stretch.name().orElse("?"))
                .containsExactly(
                        "2026-10-25T00:00:00Z HP",
                        "2026-10-25T00:30:00Z HC",
                        "2026-10-25T01:00:00Z HP",
                        "2026-10-25T01:30:00Z HC");
    }

    @Test
    void a_boundary_inside_the_hour_that_does_not_exist_falls_on_the_jump() {
        assertThat(offPeak("02:30-05:00").over(s("2026-03-29T00:00:00Z"), s("2026-03-29T02:00:00Z"), Calendar.EMPTY))
                .extracting(stretch -> Instant.ofEpochSecond(stretch.fromS()) + " "
                        + stretch.name().orElse("?"))
                .containsExactly("2026-03-29T00:00:00Z HP", "2026-03-29T01:00:00Z HC");
    }

    @Test
    void cutting_equals_asking_each_minute() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            Timetable table = offPeak(random(random) + "-" + random(random), random(random) + "-" + random(random));
            long from = s("2026-01-01T00:00:00Z") + 60L * random.nextInt(525_600);
            for (Timetable.Stretch stretch : table.over(from, from + 3 * 86_400, Calendar.EMPTY)) {
                for (long at = stretch.fromS(); at < stretch.toS(); at += 60) {
                    assertThat(table.at(at, Calendar.EMPTY))
                            .as("seed " + seed + " at " + at)
                            .isEqualTo(stretch.name());
                }
            }
        }
    }

    private static String random(Random random) {
        return "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
    }

    @Test
    void a_day_of_tempo_begins_at_six() {
        Calendar calendar = new Calendar(
                Set.of(),
                Set.of(),
                Set.of(),
                Map.of(LocalDate.of(2026, 1, 14), "red", LocalDate.of(2026, 1, 15), "blue"));
        var rules = List.of(
                new Rule("red-HP", Set.of(), Set.of(), false, Set.of("red"), List.of(window("06:00-22:00"))),
                new Rule("red-HC", Set.of(), Set.of(), false, Set.of("red"), List.of()),
                new Rule("blue-HP", Set.of(), Set.of(), false, Set.of("blue"), List.of(window("06:00-22:00"))));
        var table = new Timetable(PARIS, LocalTime.of(6, 0), rules);
        // 05:59 on the 15th still belongs to the red 14th; 06:00 begins the blue day.
        assertThat(table.at(s("2026-01-15T04:59:00Z"), calendar)).contains("red-HC");
        assertThat(table.at(s("2026-01-15T05:00:00Z"), calendar)).contains("blue-HP");
        assertThat(table.at(s("2026-01-16T05:00:00Z"), calendar))
                .as("a day without a colour")
                .isEmpty();
    }

    @Test
    void holidays_count_only_where_a_rule_says_so() {
        var calendar = new Calendar(Set.of(), Set.of(MonthDay.of(7, 14)), Set.of(1, 39, 50), Map.of());
        var sundays = new Rule("HC", Set.of(), Set.of(DayOfWeek.SUNDAY), false, Set.of(), List.of());
        var both = new Rule("HC", Set.of(), Set.of(DayOfWeek.SUNDAY), true, Set.of(), List.of());
        var alone = new Rule("HC", Set.of(), Set.of(), true, Set.of(), List.of());
        LocalDate holiday = LocalDate.of(2026, 7, 14);
        LocalDate sunday = LocalDate.of(2026, 7, 12);
        assertThat(sundays.holds(holiday, LocalTime.NOON, calendar)).isFalse();
        assertThat(both.holds(holiday, LocalTime.NOON, calendar)).isTrue();
        assertThat(alone.holds(holiday, LocalTime.NOON, calendar)).isTrue();
        assertThat(alone.holds(sunday, LocalTime.NOON, calendar)).isFalse();
        assertThat(both.holds(LocalDate.of(2026, 4, 6), LocalTime.NOON, calendar))
                .as("Easter Monday")
                .isTrue();
    }

    @Test
    void easter_is_where_the_church_has_it() {
        assertThat(List.of(2008, 2011, 2024, 2025, 2026, 2038).stream()
                        .map(Calendar::easterSunday)
                        .collect(Collectors.toList()))
                .containsExactly(
                        LocalDate.of(2008, 3, 23),
                        LocalDate.of(2011, 4, 24),
                        LocalDate.of(2024, 3, 31),
                        LocalDate.of(2025, 4, 20),
                        LocalDate.of(2026, 4, 5),
                        LocalDate.of(2038, 4, 25));
    }

    @Test
    void windows_are_read_as_people_write_them() {
        assertThat(window("22h30 - 6h30")).isEqualTo(window("22:30-06:30"));
        assertThat(window("00:00-24:00").contains(LocalTime.of(23, 59))).isTrue();
        assertThat(TimeWindow.parse("25:00-26:00")).isEmpty();
        assertThat(TimeWindow.parse("night")).isEmpty();
    }
}
