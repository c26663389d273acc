package org.wattelier.knowledge.feeds;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Yearly intensities of countries, as Our World in Data publishes them: entity, code, year, g/kWh.
public final class YearlyTable {
    private YearlyTable() {}

    /// @param country its code (FRA) or name
    /// @return g/kWh by year; empty where the file does not have the country
    /// @throws BadFeed when it is no such table
    public static SortedMap<Integer, Double> read(byte[] content, String country) {
        Table table = Table.of(FeedFile.text(content));
        if (table.lines().isEmpty()) {
            throw new BadFeed("the file is empty");
        }
        List<String> names = table.lines().getFirst().cells();
        List<String> plain = names.stream().map(Header::plain).toList();
        int year = plain.indexOf("year");
        int entity = plain.indexOf("entity");
        int code = plain.indexOf("code");
        int value = Header.value(names, plain, FeedOptions.NONE, year);
        if (year < 0 || entity < 0 || code < 0) {
            throw new BadFeed("expected the columns Entity, Code, Year and an intensity");
        }
        Unit unit = Unit.parse(names.get(value)).orElse(new Unit(Unit.INTENSITY, 1));
        var years = new TreeMap<Integer, Double>();
        for (Table.Line line : table.lines().subList(1, table.lines().size())) {
            List<String> cells = line.cells();
            if (cells.size() == names.size()
                    && (country.equals(cells.get(code)) || country.equals(cells.get(entity)))) {
                put(years, Numbers.parse(cells.get(year)), Numbers.parse(cells.get(value)), unit, line);
            }
        }
        return years;
    }

    private static void put(
            SortedMap<Integer, Double> years, OptionalDouble year, OptionalDouble value, Unit unit, Table.Line line) {
        if (year.isEmpty()
                || value.isEmpty()
                || Plausible.complaint(unit, value.getAsDouble() * unit.factor())
                        .isPresent()) {
            throw new BadFeed("line " + line.number() + ": expected a year and an intensity; mend the line");
        }
        years.put((int) year.getAsDouble(), value.getAsDouble() * unit.factor());
    }
}
