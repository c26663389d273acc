package org.wattelier.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.Head;
import org.wattelier.knowledge.footprint.FactUse;

/// A factor that the statement stands on.
///
/// @param value   as far as it is one number or a range, with its unit; null for tables, series and choices
/// @param to      null for as long as nothing else is said
/// @param standIn a default of the project that the site has not replaced by its own
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactorLine(
        String id,
        String kind,
        int version,
        @Nullable String value,
        String from,
        @Nullable String to,
        String knownFrom,
        String source,
        String url,
        boolean standIn,
        String hash) {
    public static List<FactorLine> all(Audit audit) {
        return audit.sums().factors().stream()
                .map(use -> of(use, audit.view().facts()))
                .toList();
    }

    private static FactorLine of(FactUse use, List<Fact> facts) {
        Head head = use.head();
        var to = head.validity().to();
        String value = facts.stream()
                .filter(fact -> fact.head().equals(head))
                .findFirst()
                .map(FactorLine::value)
                .orElse("");
        return new FactorLine(
                head.id(),
                head.kind(),
                head.version(),
                value.isEmpty() ? null : value,
                head.validity().from().toString(),
                to == null ? null : to.toString(),
                head.knownFrom().toString(),
                head.source().text(),
                head.source().url(),
                head.replace(),
                use.hash());
    }

    private static String value(Fact fact) {
        return switch (fact) {
            case Fact.Pue pue -> plain(pue.value());
            case Fact.SharedIt shared -> plain(shared.share());
            case Fact.YearlyMean mean -> plain(mean.grams()) + " g/kWh";
            case Fact.Embodied making ->
                plain(making.lowKg()) + " - " + plain(making.highKg()) + " kg, " + plain(making.years()) + " a";
            default -> "";
        };
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
