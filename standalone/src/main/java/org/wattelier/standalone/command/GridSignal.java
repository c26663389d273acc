package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.feeds.BadFeed;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.feeds.Parsed;
import org.wattelier.knowledge.plan.PlanJob;
import org.wattelier.knowledge.series.Gaps;
import org.wattelier.knowledge.series.Lookup;
import org.wattelier.knowledge.series.Series;

/// A file with prices or intensities, as the planner asks it.
record GridSignal(Lookup lookup, long firstS, long endS) {
    private static final long WEEK_S = 7 * 86_400;

    /// Longer than that, the mean of the whole file stands in for a gap.
    private static final Duration HOLD = Duration.ofHours(2);

    static GridSignal carbon(Words words, Surroundings surroundings, Path file, ZoneId zone) {
        return of(words, surroundings, file, zone, unit -> unit.equals("g/kWh"), "g/kWh");
    }

    static GridSignal price(Words words, Surroundings surroundings, Path file, ZoneId zone) {
        return of(words, surroundings, file, zone, unit -> unit.equals("EUR/MWh"), "EUR/MWh");
    }

    private static GridSignal of(
            Words words,
            Surroundings surroundings,
            Path file,
            ZoneId zone,
            Function<String, Boolean> right,
            String wanted) {
        Parsed parsed = parsed(words, file, zone, wanted);
        if (!right.apply(parsed.unit())) {
            throw new Failure(Failure.WRONG_USAGE, words.text("plan.unit", file.toString(), wanted, parsed.unit()));
        }
        if (parsed.refusedCount() > 0) {
            String first = parsed.refused().isEmpty()
                    ? ""
                    : parsed.refused().getFirst().toString();
            surroundings.say(words.text("plan.refused", file.toString(), "" + parsed.refusedCount(), first));
        }
        parsed.remarks()
                .forEach((remark, count) -> surroundings.say(file + ": "
                        + words.text("factors.remark." + remark.name().toLowerCase(Locale.ROOT), "" + count)));
        Series series = Series.of(parsed.readings());
        if (series.isEmpty()) {
            throw new Failure(Failure.WRONG_USAGE, words.text("factors.import.nothing", file.toString()));
        }
        var gaps = new Gaps(HOLD, zone, ignored -> series.mean(series.firstS(), series.endS(), 0));
        return new GridSignal(new Lookup(series, gaps), series.firstS(), series.endS());
    }

    /// With the unit that is meant where the file does not name one.
    private static Parsed parsed(Words words, Path file, ZoneId zone, String wanted) {
        byte[] content = TableFile.bytes(words, file);
        try {
            return FeedFile.read(content, FeedOptions.in(zone));
        } catch (BadFeed unnamed) {
            try {
                return FeedFile.read(content, new FeedOptions(zone, null, wanted));
            } catch (BadFeed e) {
                throw new Failure(Failure.WRONG_USAGE, file + ": " + unnamed.getMessage());
            }
        }
    }

    /// By how many seconds the jobs must be moved, in whole weeks, to begin where the signals do; 0 where they lie
    /// there.
    static long shift(List<PlanJob> jobs, GridSignal carbon, @Nullable GridSignal price) {
        long first = jobs.stream().mapToLong(PlanJob::submitS).min().orElse(0);
        long from = price == null ? carbon.firstS : Math.max(carbon.firstS, price.firstS);
        long until = price == null ? carbon.endS : Math.min(carbon.endS, price.endS);
        return first >= from && first < until ? 0 : Math.ceilDiv(from - first, WEEK_S) * WEEK_S;
    }
}
