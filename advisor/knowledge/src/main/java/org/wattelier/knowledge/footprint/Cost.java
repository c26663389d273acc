package org.wattelier.knowledge.footprint;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wattelier.knowledge.series.How;
import org.wattelier.knowledge.tariff.StandingCharge;
import org.wattelier.knowledge.tariff.Tax;

/// The electricity cost of a job: not the price of the service.
///
/// @param lines    what its energy cost, by line
/// @param vat      rate that leads to the other tax basis; empty where the tariff does not say
/// @param byClass  kWh and money by price class, all three lines, adders left out
/// @param adders   money by adder
/// @param standing its part of what is owed in any case, each by its key; not in `lines`
/// @param charges  how many such charges the tariff has; more than parts where a key is not known of the job
/// @param known    compute energy, kWh, by how its price is known
public record Cost(
        Lines lines,
        String currency,
        Tax tax,
        OptionalDouble vat,
        SortedMap<String, ClassPart> byClass,
        SortedMap<String, Double> adders,
        List<StandingPart> standing,
        int charges,
        Map<How, Double> known) {
    public record ClassPart(double kwh, double money) {
        ClassPart plus(ClassPart more) {
            return new ClassPart(kwh + more.kwh, money + more.money);
        }
    }

    /// @param quantity of the key that the job used
    public record StandingPart(String name, StandingCharge.Key key, double quantity, double money) {}

    public Cost {
        byClass = new TreeMap<>(byClass);
        adders = new TreeMap<>(adders);
        standing = List.copyOf(standing);
        known = new TreeMap<>(known);
    }

    /// Energy and standing parts together.
    public double total() {
        double sum = lines.total().value();
        for (StandingPart part : standing) {
            sum += part.money();
        }
        return sum;
    }

    /// The total on a tax basis; empty where the tariff has another one and does not say its rate.
    public OptionalDouble total(Tax wanted) {
        if (wanted == tax) {
            return OptionalDouble.of(total());
        }
        if (vat.isEmpty()) {
            return vat;
        }
        double rate = 1 + vat.getAsDouble();
        return OptionalDouble.of(wanted == Tax.INCLUDED ? total() * rate : total() / rate);
    }
}
