package org.wattelier.knowledge.factors;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Nature;
import org.wattelier.knowledge.series.Reading;

/// How a file of a series is written: two lines that say what it is, then one reading a line, in UTC.
final class SeriesText {
    private static final String KNOWN = "# known-from: ";
    private static final String ORIGIN = "# origin: ";
    private static final String COLUMNS = "start,end,value,nature,revision,published";

    private SeriesText() {}

    static String write(Instant knownFrom, String origin, List<Reading> readings) {
        String lines = readings.stream().map(SeriesText::line).collect(Collectors.joining("\n"));
        return KNOWN + knownFrom + "\n" + ORIGIN + origin.replaceAll("\\R", " ") + "\n" + COLUMNS + "\n" + lines + "\n";
    }

    private static String line(Reading reading) {
        Instant published = reading.published();
        return Instant.ofEpochSecond(reading.startS()) + "," + Instant.ofEpochSecond(reading.endS()) + ","
                + reading.value() + "," + Values.word(reading.nature()) + "," + reading.revision() + ","
                + (published == null ? "" : published);
    }

    /// @return empty where the file is damaged; it has been told
    static Optional<SeriesFile> read(String name, String text, List<Problem> problems) {
        String[] lines = text.split("\\R", -1);
        int before = problems.size();
        if (lines.length < 3
                || !lines[0].startsWith(KNOWN)
                || !lines[1].startsWith(ORIGIN)
                || !lines[2].equals(COLUMNS)) {
            problems.add(new Problem(
                    name,
                    1,
                    "file",
                    "a series as factors import writes it",
                    "something else",
                    "Import the feed's file again."));
            return Optional.empty();
        }
        Optional<Instant> known = instant(lines[0].substring(KNOWN.length()));
        if (known.isEmpty()) {
            problems.add(new Problem(name, 1, "known-from", "an instant", Clip.of(lines[0]), ""));
        }
        var readings = new ArrayList<Reading>();
        for (int i = 3; i < lines.length && problems.size() < before + 20; i++) {
            if (!lines[i].isBlank()) {
                add(name, i + 1, lines[i], readings, problems);
            }
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new SeriesFile(
                        name, known.orElseThrow(), lines[1].substring(ORIGIN.length()), Hashes.of(text), readings));
    }

    private static void add(String name, int number, String line, List<Reading> readings, List<Problem> problems) {
        String[] cells = line.split(",", -1);
        Reading reading = cells.length == 6 ? reading(cells) : null;
        if (reading == null) {
            problems.add(new Problem(name, number, "line", COLUMNS, Clip.of(line), "Import the feed's file again."));
        } else {
            readings.add(reading);
        }
    }

    private static @Nullable Reading reading(String[] cells) {
        Optional<Instant> start = instant(cells[0]);
        Optional<Instant> end = instant(cells[1]);
        Optional<Nature> nature = Values.choice(Nature.class, cells[3]);
        Optional<Instant> published = instant(cells[5]);
        if (start.isEmpty() || end.isEmpty() || nature.isEmpty() || (published.isEmpty() && !cells[5].isEmpty())) {
            return null;
        }
        try {
            return new Reading(
                    start.get().getEpochSecond(),
                    end.get().getEpochSecond(),
                    Double.parseDouble(cells[2]),
                    nature.get(),
                    Integer.parseInt(cells[4]),
                    published.orElse(null));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
