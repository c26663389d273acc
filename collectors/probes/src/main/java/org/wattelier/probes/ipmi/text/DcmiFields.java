package org.wattelier.probes.ipmi.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.ipmi.reading.DcmiState;

/// A DCMI power reading told as fields: one that says it is the present one, beside statistics, a state and a time.
final class DcmiFields {
    private final List<Row> rows;

    private DcmiFields(List<Row> rows) {
        this.rows = rows;
    }

    /// Empty where no field says that it is the present power.
    static Optional<Outcome> read(List<Row> rows) {
        List<Row> current = rows.stream()
                .filter(row -> row.meaning() == Meaning.CURRENT && (row.isPower() || saysPower(row)))
                .toList();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DcmiFields(rows).outcome(current));
    }

    private static boolean saysPower(Row row) {
        List<String> words = Meaning.words(row.name());
        return words.contains("power") || words.contains("pwr");
    }

    private Outcome outcome(List<Row> current) {
        Row first = current.getFirst();
        if (current.stream().anyMatch(row -> Double.compare(row.watts(), first.watts()) != 0)) {
            return new Outcome.Missing(
                    "the answer has " + current.size() + " different present powers; ask for one node");
        }
        if (!Double.isFinite(first.watts())) {
            return new Outcome.Missing("\"" + PowerText.quoted(first.name()) + "\" says \""
                    + PowerText.quoted(first.said()) + "\", which is not a power");
        }
        if (isOff()
                && !DcmiState.isLive(
                        first.watts(), value(Meaning.MINIMUM), value(Meaning.MAXIMUM), value(Meaning.AVERAGE))) {
            return new Outcome.Missing(DcmiState.OFF);
        }
        return PowerText.believed(first.watts(), first.name(), stamp());
    }

    private double value(Meaning meaning) {
        OptionalDouble value = rows.stream()
                .filter(row -> row.meaning() == meaning && row.isPower())
                .mapToDouble(Row::watts)
                .findFirst();
        return value.orElse(Double.NaN);
    }

    private boolean isOff() {
        return rows.stream().anyMatch(row -> {
            List<String> words = Meaning.words(row.name());
            boolean state = words.contains("measurement") || words.contains("reading") && words.contains("state");
            return state && isOff(row.said().strip().toLowerCase(Locale.ROOT));
        });
    }

    private static boolean isOff(String said) {
        return List.of("not ", "inactive", "deactivated", "disabled", "unavailable", "off", "stopped").stream()
                .anyMatch(said::startsWith);
    }

    /// The time the controller gives, unless it is one that means "no clock".
    private String stamp() {
        return rows.stream()
                .filter(row ->
                        row.name().replace(" ", "").toLowerCase(Locale.ROOT).endsWith("timestamp"))
                .map(row -> row.said().strip())
                .findFirst()
                .filter(said -> said.chars().filter(Character::isDigit).count() >= 4)
                .filter(said -> !said.contains("1970") && !said.matches("0?1/0?1/(?:19)?70.*"))
                .orElse("");
    }
}
