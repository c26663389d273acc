package org.wattelier.knowledge.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.wattelier.knowledge.feeds.Parsed;

/// Adds to a folder of facts. What is there is never changed: a new version is a new file, and what would break the
/// catalogue is taken back.
public record CatalogueFolder(Path root) {
    /// Writes the shipped defaults and the schema into a folder that has no facts yet.
    public void begin() {
        write(root.resolve("fr.yaml"), Catalogue.shippedText("fr.yaml"));
        write(root.resolve("factors.schema.json"), Catalogue.shippedText("factors.schema.json"));
    }

    /// Adds a version of a fact. Keys that are not told are those of the newest version, if there is one.
    ///
    /// @param told keys (with dots for inner ones) and values; a value that begins with `[` or `{` is read as YAML
    /// @return the file
    /// @throws BadCatalogue when the catalogue has problems, or would have
    public Path addFact(String id, Map<String, String> told, Instant knownFrom, String zone) {
        if (Values.name(id).isEmpty()) {
            throw new BadCatalogue(
                    List.of(new Problem("--id", 0, "id", "small letters, digits, - . _", Clip.of(id), "")));
        }
        Catalogue catalogue = Catalogue.read(root);
        Optional<Fact> newest = catalogue.facts().stream()
                .filter(fact -> fact.head().id().equals(id))
                .max(Comparator.comparingInt(fact -> fact.head().version()));
        int version = newest.map(fact -> fact.head().version() + 1).orElse(1);
        Map<String, Object> tree = newest.map(fact -> text(fact.head())).orElseGet(LinkedHashMap::new);
        tree.keySet().removeAll(List.of("replace", "note"));
        tree.put("id", id);
        tree.put("version", String.valueOf(version));
        tree.put("known-from", knownFrom.truncatedTo(ChronoUnit.SECONDS).toString());
        told.forEach((key, value) -> Tree.set(tree, key, value(value)));
        Path file = root.resolve(id + ".v" + version + ".yaml");
        write(file, "zone: " + zone + "\n\nfacts:\n" + Tree.member(tree));
        return kept(file);
    }

    /// Adds a file to a series; where the catalogue has no fact of it, first the fact, of what is told.
    ///
    /// @param told keys of the fact; where there is one already nothing may be told
    /// @throws BadCatalogue as the two below
    public Optional<Path> importSeries(
            String id, Map<String, String> told, Parsed parsed, String origin, Instant knownFrom) {
        boolean there = Catalogue.read(root).facts().stream()
                .anyMatch(fact -> fact.head().id().equals(id));
        if (there && !told.isEmpty()) {
            throw bad(
                    "set",
                    "nothing, since the series is there",
                    told.toString(),
                    "Use factors add for a new version of it.");
        }
        if (there) {
            return addSeries(id, parsed, origin, knownFrom);
        }
        var keys = new LinkedHashMap<String, String>();
        keys.put("kind", "series");
        // The readings say when it speaks; later imports may reach further back.
        keys.put("from", "2000-01-01");
        keys.put("unit", parsed.unit());
        keys.put("source.text", origin);
        keys.putAll(told);
        Path fact = addFact(id, keys, knownFrom, "UTC");
        try {
            return addSeries(id, parsed, origin, knownFrom);
        } catch (BadCatalogue e) {
            delete(fact);
            throw e;
        }
    }

    /// Adds a file to a series that the catalogue has a fact of.
    ///
    /// @param origin what the file came from
    /// @return the file; empty where the same readings are there already
    /// @throws BadCatalogue when the catalogue has problems, or the fact is missing or in another unit
    public Optional<Path> addSeries(String id, Parsed parsed, String origin, Instant knownFrom) {
        Catalogue catalogue = Catalogue.read(root);
        Fact.SeriesFact fact = catalogue.asOf(Instant.MAX).facts().stream()
                .filter(each -> each.head().id().equals(id))
                .filter(Fact.SeriesFact.class::isInstance)
                .map(Fact.SeriesFact.class::cast)
                .findFirst()
                .orElseThrow(() -> bad(
                        "id", "the id of a series", id, "Add it first: factors add --id " + id + " --kind series."));
        if (!fact.unit().equals(parsed.unit())) {
            throw bad("unit", fact.unit(), parsed.unit(), "Import it into a series of its own.");
        }
        boolean there = catalogue.series(fact.folder()).stream()
                .anyMatch(file -> file.readings().equals(parsed.readings()));
        if (there) {
            return Optional.empty();
        }
        Instant known = knownFrom.truncatedTo(ChronoUnit.SECONDS);
        String text = SeriesText.write(known, origin, parsed.readings());
        Path file = root.resolve(fact.folder())
                .resolve(known.toString().replace(':', '-') + "-"
                        + Hashes.of(text).substring(0, 8) + ".csv");
        write(file, text);
        return Optional.of(kept(file));
    }

    private static BadCatalogue bad(String field, String expected, String found, String remedy) {
        return new BadCatalogue(List.of(new Problem("--" + field, 0, field, expected, Clip.of(found), remedy)));
    }

    private Path kept(Path file) {
        List<Problem> problems = Catalogue.check(root);
        if (!problems.isEmpty()) {
            delete(file);
            throw new BadCatalogue(problems);
        }
        return file;
    }

    private static Object value(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return text;
        }
        var problems = new ArrayList<Problem>();
        Optional<MappingNode> parsed = YamlText.read("--set", "value: " + text, problems);
        if (parsed.isEmpty()) {
            throw new BadCatalogue(problems);
        }
        return Tree.of(parsed.get().getValue().getFirst().getValueNode());
    }

    private Map<String, Object> text(Head head) {
        try {
            String text = Files.readString(root.resolve(head.file()));
            MappingNode mapping =
                    YamlText.read(head.file(), text, new ArrayList<>()).orElseThrow();
            var tree = new LinkedHashMap<String, Object>();
            CatalogueReader.facts(mapping).stream()
                    .filter(node -> YamlText.line(node) == head.line())
                    .map(Tree::of)
                    .forEach(
                            found -> ((Map<?, ?>) found).forEach((key, value) -> tree.put(String.valueOf(key), value)));
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
