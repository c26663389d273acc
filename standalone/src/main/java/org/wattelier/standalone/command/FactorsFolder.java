package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.BadCatalogue;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.feeds.BadFeed;
import picocli.CommandLine.Option;

/// What the commands about factors have in common: where the facts lie, and how they answer.
final class FactorsFolder {
    private static final String VARIABLE = "WATTELIER_FACTORS";
    private static final Path USUAL = Path.of("/etc/wattelier/factors");

    @Option(names = "--dir", paramLabel = "DIR", descriptionKey = "wattelier.factors.dir")
    private @Nullable Path dir;

    @Option(names = "--json", descriptionKey = "wattelier.factors.json")
    private boolean json;

    boolean json() {
        return json;
    }

    Path dir(Surroundings surroundings) {
        Path told = dir;
        if (told != null) {
            return told;
        }
        String variable = surroundings.env().getOrDefault(VARIABLE, "");
        return variable.isEmpty() ? USUAL : Path.of(variable);
    }

    /// The site's own facts; what is shipped where no folder was named and the usual one is not there.
    Catalogue catalogue(Surroundings surroundings) {
        Path folder = dir(surroundings);
        if (dir == null && !Files.isDirectory(folder)) {
            surroundings.say(surroundings.words().text("factors.shipped", folder.toString()));
            return Catalogue.shipped();
        }
        return understood(surroundings, () -> Catalogue.read(folder));
    }

    /// Mistakes in files are wrong input: each of them is told.
    static <T> T understood(Surroundings surroundings, Supplier<T> work) {
        try {
            return work.get();
        } catch (BadCatalogue e) {
            e.problems().forEach(problem -> surroundings.say(problem.toString()));
            throw new Failure(
                    Failure.WRONG_USAGE,
                    surroundings
                            .words()
                            .text("factors.problems", "" + e.problems().size()));
        } catch (BadFeed e) {
            throw new Failure(Failure.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }

    static Instant instant(Surroundings surroundings, String option, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("factors.instant", option, text));
        }
    }
}
