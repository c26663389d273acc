package org.wattelier.knowledge.feeds;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Stamped;
import org.wattelier.knowledge.series.Steps;

/// Production by source and imports by neighbour, made an intensity: Σ factor × MW / Σ MW. Times without an offset are
/// UTC here.
public final class MixTable {
    private MixTable() {}

    /// @param factors g/kWh by column; a column without one is left out of both sums only if `ignored` names it
    /// @throws BadFeed when a column has no factor, or the file is no table
    public static List<Reading> read(byte[] content, Map<String, Double> factors, List<String> ignored) {
        Table table = Table.of(FeedFile.text(content));
        if (table.lines().size() < 2) {
            throw new BadFeed("expected a first line with the sources and a line for each time");
        }
        Map<Integer, Double> columns = columns(table.lines().getFirst().cells(), factors, ignored);
        var stamped = new ArrayList<Stamped>();
        for (Table.Line line : table.lines().subList(1, table.lines().size())) {
            When when = When.parse(line.cells().getFirst())
                    .orElseThrow(() -> new BadFeed("line " + line.number() + ": expected a date and time"));
            Instant told = when.instant();
            long at = told == null ? when.local().toEpochSecond(ZoneOffset.UTC) : told.getEpochSecond();
            intensity(line, columns).ifPresent(value -> stamped.add(new Stamped(at, value, Nature.CONSOLIDATED)));
        }
        return Steps.readings(stamped, 3600);
    }

    private static Map<Integer, Double> columns(List<String> names, Map<String, Double> factors, List<String> ignored) {
        var columns = new TreeMap<Integer, Double>();
        for (int i = 1; i < names.size(); i++) {
            Optional<Double> factor = Optional.ofNullable(factors.get(names.get(i)));
            if (factor.isPresent()) {
                columns.put(i, factor.get());
            } else if (!ignored.contains(names.get(i))) {
                throw new BadFeed("column \"" + Refusals.clip(names.get(i))
                        + "\" has no emission factor; give one, or name it among those left out");
            }
        }
        return columns;
    }

    /// Empty where a source has no value, or nothing is produced: half a mix would be a wrong one.
    private static OptionalDouble intensity(Table.Line line, Map<Integer, Double> columns) {
        double grams = 0;
        double megawatts = 0;
        for (Map.Entry<Integer, Double> column : columns.entrySet()) {
            OptionalDouble value = column.getKey() < line.cells().size()
                    ? Numbers.parse(line.cells().get(column.getKey()))
                    : OptionalDouble.empty();
            if (value.isEmpty()) {
                return value;
            }
            grams += column.getValue() * value.getAsDouble();
            megawatts += value.getAsDouble();
        }
        return megawatts > 0 ? OptionalDouble.of(grams / megawatts) : OptionalDouble.empty();
    }
}
