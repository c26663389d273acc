package org.wattelier.standalone.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.factors.CatalogueFolder;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.feeds.Parsed;
import org.wattelier.knowledge.feeds.Refused;
import org.wattelier.knowledge.feeds.Remark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Turns a file of a grid operator or market into a file of a series.
@Command(name = "import", mixinStandardHelpOptions = true)
final class FactorsImportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FactorsFolder folder = new FactorsFolder();

    @Parameters(paramLabel = "FILE", descriptionKey = "wattelier.factors.import.FILE")
    private Path file = Path.of("");

    @Option(names = "--id", paramLabel = "ID", required = true, descriptionKey = "wattelier.factors.import.id")
    private String id = "";

    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "wattelier.factors.import.zone")
    private @Nullable ZoneId zone;

    @Option(names = "--column", paramLabel = "NAME", descriptionKey = "wattelier.factors.import.column")
    private @Nullable String column;

    @Option(names = "--unit", paramLabel = "UNIT", descriptionKey = "wattelier.factors.import.unit")
    private @Nullable String unit;

    @Option(names = "--origin", paramLabel = "TEXT", descriptionKey = "wattelier.factors.import.origin")
    private @Nullable String origin;

    @Option(names = "--known-from", paramLabel = "INSTANT", descriptionKey = "wattelier.factors.known-from")
    private @Nullable String knownFrom;

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "wattelier.factors.import.set")
    private Map<String, String> set = Map.of();

    /// @param file null where the series had the same readings already
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Imported(
            @Nullable String file,
            String id,
            String unit,
            int readings,
            int refusedCount,
            List<Refused> refused,
            Map<Remark, Integer> remarks) {}

    FactorsImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Parsed parsed = FactorsFolder.understood(surroundings, () -> FeedFile.read(bytes(), options()));
        if (parsed.readings().isEmpty()) {
            throw new Failure(
                    Failure.WRONG_USAGE, surroundings.words().text("factors.import.nothing", file.toString()));
        }
        Instant known = FactorsAddCommand.knownFrom(surroundings, knownFrom);
        String told = origin;
        String from = told == null ? String.valueOf(file.getFileName()) : told;
        Optional<Path> written = FactorsFolder.understood(
                surroundings,
                () -> new CatalogueFolder(folder.dir(surroundings)).importSeries(id, set, parsed, from, known));
        tell(parsed, written);
        return 0;
    }

    private void tell(Parsed parsed, Optional<Path> written) {
        if (folder.json()) {
            surroundings.answer(Json.MAPPER.writeValueAsString(new Imported(
                    written.map(Path::toString).orElse(null),
                    id,
                    parsed.unit(),
                    parsed.readings().size(),
                    parsed.refusedCount(),
                    parsed.refused(),
                    parsed.remarks())));
        }
        Words words = surroundings.words();
        parsed.refused().forEach(refused -> surroundings.say(refused.toString()));
        parsed.remarks()
                .forEach((remark, count) -> surroundings.say(
                        words.text("factors.remark." + remark.name().toLowerCase(Locale.ROOT), "" + count)));
        String summary = words.text(
                "factors.import.done",
                "" + parsed.readings().size(),
                parsed.unit(),
                "" + parsed.refusedCount(),
                written.map(Path::toString).orElse("–"));
        if (folder.json()) {
            surroundings.say(summary);
        } else {
            surroundings.answer(written.isPresent() ? summary : words.text("factors.import.same", id));
        }
    }

    private FeedOptions options() {
        return new FeedOptions(zone, column, unit);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Failure(
                    Failure.WRONG_USAGE, surroundings.words().text("factors.import.unreadable", file.toString()));
        }
    }
}
