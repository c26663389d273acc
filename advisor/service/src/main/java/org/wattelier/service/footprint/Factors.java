package org.wattelier.service.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.knowledge.factors.BadCatalogue;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.footprint.Footprint;
import org.wattelier.results.JobContent;

/// The site's factors as they stand now. A folder is looked at again every minute; one that has become wrong is told in
/// the log, and the last good facts hold.
public final class Factors {
    private static final Logger LOG = LoggerFactory.getLogger(Factors.class);
    private static final long LOOK_EVERY_MS = 60_000;

    private final @Nullable Path folder;
    private final InstantSource clock;
    private @Nullable Known known;

    private record Known(Catalogue catalogue, View view, String state, long lookedAtMs) {}

    /// @param folder null for the project's defaults
    /// @throws BadCatalogue with every problem of the folder
    public Factors(@Nullable Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        known = read();
    }

    /// The project's defaults, none of them the site's own.
    public static Factors shipped() {
        return new Factors(null, InstantSource.system());
    }

    /// Null while nothing is closed to reckon: a running job's energy has no times yet.
    public @Nullable FootprintView of(JobContent content) {
        if (content.quarters().energyUj().isEmpty()) {
            return null;
        }
        return FootprintViews.of(Footprint.of(content, view()));
    }

    /// What was known at an instant, by the facts that are there now.
    public synchronized View asOf(Instant instant) {
        view();
        return Objects.requireNonNull(known).catalogue.asOf(instant);
    }

    synchronized View view() {
        Known now = Objects.requireNonNull(known);
        if (clock.millis() - now.lookedAtMs < LOOK_EVERY_MS) {
            return now.view;
        }
        known = again(now);
        return known.view;
    }

    private Known again(Known before) {
        if (folder != null && !state().equals(before.state)) {
            try {
                return read();
            } catch (BadCatalogue e) {
                LOG.error("the factors in {} are wrong, those from before hold: {}", folder, e.getMessage());
            }
        }
        // A fact may be known from an instant that has come meanwhile.
        boolean isLater = before.catalogue.facts().stream()
                .anyMatch(fact -> fact.head().knownFrom().isAfter(before.view.asOf())
                        && !fact.head().knownFrom().isAfter(clock.instant()));
        View view = isLater ? before.catalogue.asOf(clock.instant()) : before.view;
        return new Known(before.catalogue, view, before.state, clock.millis());
    }

    private Known read() {
        String state = state();
        Catalogue catalogue = folder == null ? Catalogue.shipped() : Catalogue.read(folder);
        return new Known(catalogue, catalogue.asOf(clock.instant()), state, clock.millis());
    }

    /// Names, sizes and times of its files.
    private String state() {
        if (folder == null) {
            return "";
        }
        try (Stream<Path> files = Files.walk(folder)) {
            var state = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                state.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append('\n');
            }
            return state.toString();
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
