package org.wattelier.knowledge.footprint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.KnownSeries;
import org.wattelier.knowledge.factors.Span;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.series.How;
import org.wattelier.knowledge.series.Piece;
import org.wattelier.knowledge.tariff.Calendar;
import org.wattelier.knowledge.tariff.EnergyPrice;
import org.wattelier.knowledge.tariff.Timetable;

/// All that holds over an interval, cut wherever any of it changes.
final class Conditions {
    /// A stretch in which nothing changes. Empty is unknown, never zero.
    record Moment(
            long fromS,
            long toS,
            Optional<Fact.Pue> pue,
            Optional<Fact.SharedIt> shared,
            boolean tariff,
            Optional<Price> price,
            Optional<Intensity> hourly,
            Optional<Fact.YearlyMean> yearly,
            boolean marketNamed,
            Optional<Fact.YearlyMean> market) {}

    private final View view;
    private final List<Span<Fact.Site>> sites;
    private final Track<Fact.Pue> pue;
    private final Track<Fact.SharedIt> shared;
    private final Track<Fact.TariffFact> tariff;
    private final Track<Price> price;
    private final Track<Intensity> hourly;
    private final Track<Fact.YearlyMean> yearly;
    private final Track<Fact.YearlyMean> market;
    private final boolean marketNamed;
    private final List<Long> cuts;
    private int next;

    Conditions(View view, String site, long fromS, long toS) {
        this.view = view;
        sites = view.spans(Fact.Site.class, Optional.of(site), fromS, toS);
        pue = facts(Fact.Pue.class, Fact.Site::pue);
        shared = facts(Fact.SharedIt.class, Fact.Site::sharedIt);
        List<Span<Fact.TariffFact>> tariffs = spans(Fact.TariffFact.class, Fact.Site::tariff);
        tariff = new Track<>(tariffs);
        price = new Track<>(each(tariffs, this::prices));
        hourly = new Track<>(each(spans(Fact.SeriesFact.class, Fact.Site::attributed), this::intensities));
        yearly = facts(Fact.YearlyMean.class, Fact.Site::inventory);
        market = facts(Fact.YearlyMean.class, Fact.Site::market);
        marketNamed = sites.stream()
                .anyMatch(span -> span.value().flatMap(Fact.Site::market).isPresent());
        var edges = new TreeSet<Long>(List.of(fromS, toS));
        List.of(pue, shared, tariff, price, hourly, yearly, market).forEach(track -> track.cuts(edges));
        cuts = List.copyOf(edges);
    }

    /// The moments of an interval; intervals are asked for in the order of time.
    void over(long fromS, long toS, Consumer<Moment> each) {
        long at = fromS;
        while (at < toS) {
            while (cuts.get(next) <= at) {
                next++;
            }
            long until = Math.min(toS, cuts.get(next));
            each.accept(new Moment(
                    at,
                    until,
                    pue.on(at),
                    shared.on(at),
                    tariff.on(at).isPresent(),
                    price.on(at),
                    hourly.on(at),
                    yearly.on(at),
                    marketNamed,
                    market.on(at)));
            at = until;
        }
    }

    private <T extends Fact> Track<T> facts(Class<T> type, Function<Fact.Site, Optional<String>> id) {
        return new Track<>(spans(type, id));
    }

    private <T extends Fact> List<Span<T>> spans(Class<T> type, Function<Fact.Site, Optional<String>> id) {
        var spans = new ArrayList<Span<T>>();
        for (Span<Fact.Site> site : sites) {
            spans.addAll(view.spans(type, site.value().flatMap(id), site.fromS(), site.toS()));
        }
        return spans;
    }

    private static <F, T> List<Span<T>> each(List<Span<F>> facts, BiFunction<F, Span<F>, List<Span<T>>> inner) {
        var spans = new ArrayList<Span<T>>();
        for (Span<F> span : facts) {
            if (span.value().isPresent()) {
                spans.addAll(inner.apply(span.value().get(), span));
            } else {
                spans.add(new Span<>(span.fromS(), span.toS(), Optional.empty()));
            }
        }
        return spans;
    }

    private List<Span<Price>> prices(Fact.TariffFact fact, Span<Fact.TariffFact> span) {
        return switch (fact.tariff().energy()) {
            case EnergyPrice.ByClass classes -> byClass(fact, classes, span);
            case EnergyPrice.Spot spot -> spot(fact, spot, span);
        };
    }

    private List<Span<Price>> byClass(Fact.TariffFact fact, EnergyPrice.ByClass classes, Span<Fact.TariffFact> span) {
        Calendar calendar = classes.calendar()
                .flatMap(id -> view.find(Fact.CalendarFact.class, id, Instant.ofEpochSecond(span.fromS())))
                .map(Fact.CalendarFact::calendar)
                .orElse(Calendar.EMPTY);
        var spans = new ArrayList<Span<Price>>();
        for (Timetable.Stretch stretch : classes.timetable().over(span.fromS(), span.toS(), calendar)) {
            Optional<Price> price = stretch.name()
                    .map(name -> new Price(
                            fact, name, classes.prices().getOrDefault(name, 0.0), How.KNOWN, 0, Optional.empty()));
            spans.add(new Span<>(stretch.fromS(), stretch.toS(), price));
        }
        return spans;
    }

    private List<Span<Price>> spot(Fact.TariffFact fact, EnergyPrice.Spot spot, Span<Fact.TariffFact> span) {
        var spans = new ArrayList<Span<Price>>();
        for (Span<Fact.SeriesFact> of :
                view.spans(Fact.SeriesFact.class, Optional.of(spot.series()), span.fromS(), span.toS())) {
            Optional<KnownSeries> known = of.value().map(view::series);
            if (known.isEmpty()) {
                spans.add(new Span<>(of.fromS(), of.toS(), Optional.empty()));
                continue;
            }
            for (Piece piece : known.get().lookup().over(of.fromS(), of.toS())) {
                Optional<Price> price = piece.absent()
                        ? Optional.empty()
                        : Optional.of(new Price(
                                fact,
                                "spot",
                                piece.value() * spot.factor() + spot.margin(),
                                piece.how(),
                                spot.factor() * sigma(known.get(), piece),
                                known));
                spans.add(new Span<>(piece.fromS(), piece.toS(), price));
            }
        }
        return spans;
    }

    private List<Span<Intensity>> intensities(Fact.SeriesFact fact, Span<Fact.SeriesFact> span) {
        KnownSeries known = view.series(fact);
        return known.lookup().over(span.fromS(), span.toS()).stream()
                .map(piece -> new Span<>(
                        piece.fromS(),
                        piece.toS(),
                        piece.absent()
                                ? Optional.<Intensity>empty()
                                : Optional.of(new Intensity(known, piece.value(), piece.how(), sigma(known, piece)))))
                .toList();
    }

    /// What fills a gap is off by the spread of the year.
    private static double sigma(KnownSeries known, Piece piece) {
        double own = known.fact().sigma() * Math.abs(piece.value());
        return switch (piece.how()) {
            case KNOWN, ESTIMATED, FORECAST -> own;
            case HELD, YEARLY_MEAN -> Math.hypot(own, known.lookup().spread(piece.fromS()));
            case ABSENT -> 0;
        };
    }
}
