package org.wattelier.knowledge.tariff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Which price class holds when. The first rule that holds wins.
///
/// The wall clock decides, as it does in a meter: on the day of 23 hours an hour of the night is missing, on the day of
/// 25 hours one comes twice, and a boundary inside it as well.
///
/// @param dayBegins when a day of the tariff begins (Tempo: 06:00); what is earlier belongs to the day before
public record Timetable(ZoneId zone, LocalTime dayBegins, List<Rule> rules) {
    /// A stretch of one class.
    ///
    /// @param name empty where no rule holds
    public record Stretch(long fromS, long toS, Optional<String> name) {}

    public Timetable {
        rules = List.copyOf(rules);
    }

    /// The class at an instant; empty where no rule holds, for example because a day has no colour.
    public Optional<String> at(long atS, Calendar calendar) {
        LocalDateTime wall = LocalDateTime.ofInstant(Instant.ofEpochSecond(atS), zone);
        LocalTime time = wall.toLocalTime();
        LocalDate day = time.isBefore(dayBegins) ? wall.toLocalDate().minusDays(1) : wall.toLocalDate();
        return rules.stream()
                .filter(rule -> rule.holds(day, time, calendar))
                .map(Rule::name)
                .findFirst();
    }

    /// The interval cut where the class may change, neighbours of one class joined.
    public List<Stretch> over(long fromS, long toS, Calendar calendar) {
        var stretches = new ArrayList<Stretch>();
        List<Long> cuts = cuts(fromS, toS);
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Optional<String> name = at(cuts.get(i), calendar);
            Stretch last = stretches.isEmpty() ? null : stretches.getLast();
            if (last != null && last.name().equals(name)) {
                stretches.set(stretches.size() - 1, new Stretch(last.fromS(), cuts.get(i + 1), name));
            } else {
                stretches.add(new Stretch(cuts.get(i), cuts.get(i + 1), name));
            }
        }
        return stretches;
    }

    private List<Long> cuts(long fromS, long toS) {
        var cuts = new TreeSet<Long>(List.of(fromS, toS));
        LocalDate last = day(toS).plusDays(1);
        for (LocalDate day = day(fromS).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            for (LocalTime edge : edges()) {
                instants(day.atTime(edge)).stream()
                        .filter(at -> at > fromS && at < toS)
                        .forEach(cuts::add);
            }
        }
        ZoneOffsetTransition jump = zone.getRules().nextTransition(Instant.ofEpochSecond(fromS));
        while (jump != null && jump.toEpochSecond() < toS) {
            cuts.add(jump.toEpochSecond());
            jump = zone.getRules().nextTransition(jump.getInstant());
        }
        return List.copyOf(cuts);
    }

    private TreeSet<LocalTime> edges() {
        var edges = new TreeSet<LocalTime>(List.of(LocalTime.MIDNIGHT, dayBegins));
        for (Rule rule : rules) {
            for (TimeWindow window : rule.windows()) {
                edges.add(window.from());
                edges.add(window.to());
            }
        }
        return edges;
    }

    private List<Long> instants(LocalDateTime wall) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        return offsets.stream().map(wall::toEpochSecond).toList();
    }

    private LocalDate day(long atS) {
        return ZonedDateTime.ofInstant(Instant.ofEpochSecond(atS), zone).toLocalDate();
    }
}
