package org.wattelier.knowledge.factors;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wattelier.knowledge.feeds.Unit;
import org.wattelier.knowledge.tariff.Adder;
import org.wattelier.knowledge.tariff.EnergyPrice;
import org.wattelier.knowledge.tariff.Rule;
import org.wattelier.knowledge.tariff.StandingCharge;
import org.wattelier.knowledge.tariff.Tariff;
import org.wattelier.knowledge.tariff.Tax;
import org.wattelier.knowledge.tariff.Timetable;

/// A tariff: prices by class with rules, or the market's price passed through. The French shapes are shorthands that
/// write the rules.
final class TariffReader {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}/MWh");
    private static final Unit NONE = new Unit("EUR/MWh", 1);

    private final Fields fields;
    private final Unit unit;

    TariffReader(Fields fields) {
        this.fields = fields;
        unit = fields.need(
                "unit", "EUR/MWh or EUR/kWh", text -> Unit.parse(text).filter(TariffReader::money), NONE);
    }

    private static boolean money(Unit unit) {
        return CURRENCY.matcher(unit.name()).matches();
    }

    Tariff read() {
        return new Tariff(
                unit.name().substring(0, 3),
                fields.choice("tax", Tax.class),
                fields.share("vat"),
                energy(),
                fields.each("adders").stream().map(this::adder).toList(),
                fields.each("standing").stream().map(TariffReader::standing).toList());
    }

    private EnergyPrice energy() {
        String shape = fields.text("shape");
        return switch (shape) {
            case "spot" -> spot();
            case "base" -> classes(Shapes.base(), LocalTime.MIDNIGHT);
            case "hp-hc" -> classes(Shapes.peakHours(fields), LocalTime.MIDNIGHT);
            case "five-class" -> classes(Shapes.fiveClasses(fields), LocalTime.MIDNIGHT);
            case "tempo" -> classes(Shapes.tempo(fields), Shapes.TEMPO_DAY);
            case "rules" -> classes(Shapes.rules(fields), dayBegins());
            default -> {
                if (!shape.isEmpty()) {
                    fields.wrong("shape", "base, hp-hc, five-class, tempo, spot or rules", shape);
                }
                yield new EnergyPrice.Spot("", 1, 0);
            }
        };
    }

    private LocalTime dayBegins() {
        return fields.read("day-begins", "a time such as 06:00", Shapes::time).orElse(LocalTime.MIDNIGHT);
    }

    private EnergyPrice spot() {
        return new EnergyPrice.Spot(
                fields.text("series"),
                fields.read("factor", "a number", Values::number).orElse(1.0),
                fields.read("margin", "a number", Values::number).orElse(0.0) * unit.factor());
    }

    private EnergyPrice classes(List<Rule> rules, LocalTime dayBegins) {
        ZoneId zone = fields.need("zone", "a time zone such as Europe/Paris", Values::zone, ZoneOffset.UTC);
        Optional<String> calendar = fields.optional("calendar");
        boolean asks = rules.stream()
                .anyMatch(rule -> rule.holidays() || !rule.colours().isEmpty());
        if (asks && calendar.isEmpty()) {
            fields.missing("calendar");
        }
        Map<String, Double> prices = prices();
        for (Rule rule : rules) {
            if (!prices.containsKey(rule.name())) {
                fields.wrong("prices", "a price for the class " + rule.name(), "none");
            }
        }
        for (String name : prices.keySet()) {
            if (rules.stream().noneMatch(rule -> rule.name().equals(name))) {
                fields.wrong("prices", "classes of the shape only", name);
            }
        }
        return new EnergyPrice.ByClass(new Timetable(zone, dayBegins, rules), prices, calendar);
    }

    private Map<String, Double> prices() {
        var prices = new TreeMap<String, Double>();
        Optional<Fields> inner = fields.inner("prices");
        if (inner.isEmpty()) {
            fields.missing("prices");
        }
        inner.ifPresent(named -> named.keys().forEach(name -> prices.put(name, named.number(name) * unit.factor())));
        return prices;
    }

    private Adder adder(Fields inner) {
        var adder = new Adder(inner.text("name"), inner.number("value") * unit.factor());
        inner.done();
        return adder;
    }

    private static StandingCharge standing(Fields inner) {
        double divisor = inner.number("divisor");
        if (divisor <= 0) {
            inner.wrong("divisor", "what the site has of the key in a year, above 0", String.valueOf(divisor));
        }
        double kilowatts = inner.read(
                        "kw", "contracted power in kW, where per-year is for each of them", Values::number)
                .orElse(1.0);
        var charge = new StandingCharge(
                inner.text("name"),
                inner.number("per-year") * kilowatts,
                inner.choice("key", StandingCharge.Key.class),
                divisor);
        inner.done();
        return charge;
    }

    static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
