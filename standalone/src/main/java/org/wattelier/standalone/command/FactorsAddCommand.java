package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.knowledge.factors.CatalogueFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Adds a fact, or a new version of one, as a file of its own.
@Command(name = "add", mixinStandardHelpOptions = true)
final class FactorsAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private FactorsFolder folder = new FactorsFolder();

    @Option(names = "--id", paramLabel = "ID", required = true, descriptionKey = "wattelier.factors.id")
    private String id = "";

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "wattelier.factors.kind")
    private @Nullable String kind;

    @Option(names = "--from", paramLabel = "DATE", descriptionKey = "wattelier.factors.from")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", descriptionKey = "wattelier.factors.to")
    private @Nullable String to;

    @Option(names = "--source", paramLabel = "TEXT", descriptionKey = "wattelier.factors.source")
    private @Nullable String source;

    @Option(names = "--source-url", paramLabel = "URL", descriptionKey = "wattelier.factors.source-url")
    private @Nullable String url;

    @Option(names = "--known-from", paramLabel = "INSTANT", descriptionKey = "wattelier.factors.known-from")
    private @Nullable String knownFrom;

    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "wattelier.factors.zone")
    private String zone = "Europe/Paris";

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "wattelier.factors.set")
    private Map<String, String> set = Map.of();

    record Written(String file) {}

    FactorsAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var told = new LinkedHashMap<String, String>();
        put(told, "kind", kind);
        put(told, "from", from);
        put(told, "to", to);
        put(told, "source.text", source);
        put(told, "source.url", url);
        told.putAll(set);
        Path dir = folder.dir(surroundings);
        Instant known = knownFrom(surroundings, knownFrom);
        Path file =
                FactorsFolder.understood(surroundings, () -> new CatalogueFolder(dir).addFact(id, told, known, zone));
        tell(surroundings, folder, file);
        return 0;
    }

    private static void put(Map<String, String> told, String key, @Nullable String value) {
        if (value != null) {
            told.put(key, value);
        }
    }

    static Instant knownFrom(Surroundings surroundings, @Nullable String told) {
        return told == null
                ? InstantSource.system().instant()
                : FactorsFolder.instant(surroundings, "--known-from", told);
    }

    static void tell(Surroundings surroundings, FactorsFolder folder, Path file) {
        surroundings.answer(
                folder.json()
                        ? Json.MAPPER.writeValueAsString(new Written(file.toString()))
                        : surroundings.words().text("factors.written", file.toString()));
    }
}
