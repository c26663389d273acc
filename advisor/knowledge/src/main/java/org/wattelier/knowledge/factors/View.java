package org.wattelier.knowledge.factors;

import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Reading;
import org.wattelier.knowledge.series.Series;

/// The catalogue as it was known at an instant: of several versions the highest then known.
public final class View {
    private static final Comparator<Fact> BY_VERSION = Comparator.<Fact>comparingInt(
                    fact -> fact.head().version())
            .thenComparing(fact -> fact.head().knownFrom());

    private final Catalogue catalogue;
    private final Instant asOf;
    private final List<Fact> facts;
    private final Map<Head, KnownSeries> series = new ConcurrentHashMap<>();

    View(Catalogue catalogue, Instant asOf) {
        this.catalogue = catalogue;
        this.asOf = asOf;
        facts = catalogue.facts().stream()
                .filter(fact -> !fact.head().knownFrom().isAfter(asOf))
                .toList();
    }

    public Instant asOf() {
        return asOf;
    }

    /// What was known by then, in all versions.
    public List<Fact> facts() {
        return facts;
    }

    public <T extends Fact> Optional<T> find(Class<T> type, String id, Instant at) {
        return candidates(type, id).stream()
                .filter(fact -> fact.head().validity().contains(at))
                .max(BY_VERSION);
    }

    private <T extends Fact> List<T> candidates(Class<T> type, String id) {
        return facts.stream()
                .filter(fact -> fact.head().id().equals(id))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /// What holds over an interval, without holes.
    public <T extends Fact> List<Span<T>> spans(Class<T> type, Optional<String> id, long fromS, long toS) {
        List<T> candidates = id.map(name -> candidates(type, name)).orElse(List.of());
        var cuts = new TreeSet<Long>(List.of(fromS, toS));
        for (T fact : candidates) {
            cut(cuts, fact.head().validity().from(), fromS, toS);
            cut(cuts, fact.head().validity().to(), fromS, toS);
        }
        List<Long> edges = List.copyOf(cuts);
        var spans = new ArrayList<Span<T>>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant at = Instant.ofEpochSecond(edges.get(i));
            Optional<T> best = candidates.stream()
                    .filter(fact -> fact.head().validity().contains(at))
                    .max(BY_VERSION);
            spans.add(new Span<>(edges.get(i), edges.get(i + 1), best));
        }
        return spans;
    }

    private static void cut(TreeSet<Long> cuts, @Nullable Instant at, long fromS, long toS) {
        if (at != null && at.getEpochSecond() > fromS && at.getEpochSecond() < toS) {
            cuts.add(at.getEpochSecond());
        }
    }

    public KnownSeries series(Fact.SeriesFact fact) {
        return series.computeIfAbsent(fact.head(), ignored -> load(fact));
    }

    private KnownSeries load(Fact.SeriesFact fact) {
        List<SeriesFile> files = catalogue.series(fact.folder()).stream()
                .filter(file -> !file.knownFrom().isAfter(asOf))
                .sorted(Comparator.comparing(SeriesFile::knownFrom).thenComparing(SeriesFile::name))
                .toList();
        List<Reading> readings =
                files.stream().flatMap(file -> file.dated().stream()).toList();
        Series known = Series.of(readings);
        var lookup = new Lookup(known, new Gaps(fact.hold(), fact.years(), year -> told(fact, year)));
        String hash = Hashes.of(
                fact.head().hash() + files.stream().map(SeriesFile::hash).collect(Collectors.joining(" ", " ", "")));
        return new KnownSeries(fact, known, lookup, files.size(), hash);
    }

    private String means(Fact.SeriesFact fact) {
        return fact.mean().stream()
                .flatMap(id -> candidates(Fact.YearlyMean.class, id).stream())
                .map(mean -> mean.head().hash())
                .collect(Collectors.joining(" "));
    }

    /// The mean that the series names, if it holds in the middle of the year.
    private OptionalDouble told(Fact.SeriesFact fact, int year) {
        Instant middle = Year.of(year).atDay(183).atStartOfDay(fact.years()).toInstant();
        Optional<Fact.YearlyMean> mean = fact.mean().flatMap(id -> find(Fact.YearlyMean.class, id, middle));
        return mean.isPresent() ? OptionalDouble.of(mean.get().grams()) : OptionalDouble.empty();
    }
}
