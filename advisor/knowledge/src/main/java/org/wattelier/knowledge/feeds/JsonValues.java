package org.wattelier.knowledge.feeds;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Times and numbers of JSON records, with what was refused of them.
final class JsonValues {
    private final Refusals refusals = new Refusals();
    private final Map<Remark, Integer> remarks = new EnumMap<>(Remark.class);

    Refusals refusals() {
        return refusals;
    }

    Map<Remark, Integer> remarks() {
        return remarks;
    }

    @Nullable
    Instant instant(JsonNode record, String key, String path) {
        String text = record.path(key).asString("");
        Optional<When> when = When.parse(text);
        Instant instant = when.map(When::instant).orElse(null);
        if (instant == null) {
            refusals.add(
                    path,
                    key,
                    "expected a time with offset, found \"" + Refusals.clip(text) + "\"",
                    "Mend the record.");
        }
        return instant;
    }

    OptionalDouble value(JsonNode node, Unit of, String path, String key) {
        String text = node.isMissingNode() || node.isNull() ? "" : node.asString("?");
        if (Numbers.nothing(text)) {
            remarks.merge(Remark.EMPTY_VALUES, 1, Integer::sum);
            return OptionalDouble.empty();
        }
        OptionalDouble number = Numbers.parse(text);
        if (number.isEmpty()) {
            refusals.add(path, key, "expected a number, found \"" + Refusals.clip(text) + "\"", "Mend the value.");
            return number;
        }
        double value = number.getAsDouble() * of.factor();
        Optional<String> odd = Plausible.complaint(of, value);
        odd.ifPresent(reason -> refusals.add(path, key, reason, Plausible.REMEDY));
        return odd.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
