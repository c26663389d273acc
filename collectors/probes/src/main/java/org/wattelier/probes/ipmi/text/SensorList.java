package org.wattelier.probes.ipmi.text;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wattelier.probes.Outcome;

/// The node's power out of a list of sensors: one sensor of the whole node where there is one, else what goes into its
/// power supplies, added.
final class SensorList {
    private final List<Row> rows;

    private SensorList(List<Row> rows) {
        this.rows = rows;
    }

    /// Empty where no sensor shows the whole node.
    static Optional<Outcome> read(List<Row> rows) {
        var list = new SensorList(rows);
        return list.system().or(list::supplies);
    }

    private Optional<Outcome> system() {
        List<Row> whole = rows.stream()
                .filter(row -> isWhole(row.meaning()) && row.isPower() && !row.isAway())
                .sorted(Comparator.comparingInt(row -> Meaning.rank(row.name())))
                .toList();
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Row best = whole.getFirst();
        boolean doubtful = whole.stream()
                .anyMatch(row -> Meaning.rank(row.name()) == Meaning.rank(best.name())
                        && Double.compare(row.watts(), best.watts()) != 0);
        return Optional.of(
                doubtful
                        ? new Outcome.Missing("several sensors show the whole node and disagree, for example "
                                + PowerText.quoted(best.name()))
                        : PowerText.believed(best.watts(), best.name(), ""));
    }

    private static boolean isWhole(Meaning meaning) {
        return meaning == Meaning.SYSTEM || meaning == Meaning.CURRENT;
    }

    private Optional<Outcome> supplies() {
        List<Row> inputs = of(Meaning.SUPPLY_INPUT);
        List<Row> supplies = inputs.isEmpty() ? of(Meaning.SUPPLY) : inputs;
        if (supplies.isEmpty()) {
            return Optional.empty();
        }
        Set<String> empty = empty();
        double sum = 0;
        for (Row supply : supplies) {
            if (Double.isFinite(supply.watts()) && supply.watts() >= 0) {
                sum += supply.watts();
            } else if (!supply.isAway() && !empty.contains(supply.number())) {
                return Optional.of(new Outcome.Missing("power supply sensor \"" + PowerText.quoted(supply.name())
                        + "\" has no reading, so the sum would be too small"));
            }
        }
        return Optional.of(PowerText.believed(sum, "the sum of the power supplies", ""));
    }

    private List<Row> of(Meaning meaning) {
        return rows.stream()
                .filter(row -> row.meaning() == meaning && (row.isPower() || row.isSilentPower()))
                .toList();
    }

    /// Numbers of supplies that are not there or get no current.
    private Set<String> empty() {
        Set<String> numbers = new HashSet<>();
        for (Row row : rows) {
            String said = row.said().toLowerCase(Locale.ROOT);
            boolean gone = said.contains("absent")
                    || said.contains("not present")
                    || said.contains("lost")
                    || said.contains("failure");
            if (row.meaning() == Meaning.STATE && gone && !row.number().isEmpty()) {
                numbers.add(row.number());
            }
        }
        return numbers;
    }
}
