package org.wattelier.knowledge.factors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a folder with facts: `*.yaml`, `*.yml`, `*.json` in it, series in folders below.
final class CatalogueReader {
    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, List<SeriesFile>> series = new TreeMap<>();

    CatalogueReader(Path root) {
        this.root = root;
    }

    List<Problem> problems() {
        return problems;
    }

    Catalogue read() {
        if (!Files.isDirectory(root)) {
            problems.add(new Problem(
                    root.toString(), 0, "folder", "a folder with facts", "none", "Create it, or name another."));
        } else {
            files(root, ".yaml", ".yml", ".json")
                    .forEach(file -> file(root.relativize(file).toString(), text(file)));
        }
        return finish();
    }

    /// A file that lies in no folder: what is shipped.
    Catalogue read(Map<String, String> texts) {
        texts.forEach(this::file);
        return finish();
    }

    private Catalogue finish() {
        for (Fact fact : facts) {
            if (fact instanceof Fact.SeriesFact of) {
                series.computeIfAbsent(of.folder(), this::series);
            }
        }
        problems.addAll(CrossChecks.of(facts));
        return new Catalogue(facts, series);
    }

    private void file(String name, String text) {
        Optional<MappingNode> mapping = YamlText.read(name, text, problems);
        if (mapping.isEmpty()) {
            return;
        }
        var fields = new Fields(name, "", mapping.get(), problems);
        fields.optional("$schema");
        ZoneId zone = FactReader.zoneOf(fields);
        var reader = new FactReader(name, zone, new FactFiles(root));
        List<? extends Node> nodes = facts(mapping.get());
        List<Fields> each = fields.each("facts");
        if (each.isEmpty()) {
            fields.missing("facts");
        }
        for (int i = 0; i < each.size(); i++) {
            reader.read(each.get(i), Hashes.of(nodes.get(i))).ifPresent(facts::add);
        }
        fields.done();
    }

    static List<? extends Node> facts(MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("facts")) {
                return tuple.getValueNode() instanceof SequenceNode list
                        ? list.getValue()
                        : List.of(tuple.getValueNode());
            }
        }
        return List.of();
    }

    private List<SeriesFile> series(String folder) {
        Path place = root.resolve(folder);
        var found = new ArrayList<SeriesFile>();
        if (Files.isDirectory(place)) {
            for (Path file : files(place, ".csv")) {
                SeriesText.read(root.relativize(file).toString(), text(file), problems)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static List<Path> files(Path folder, String... endings) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file ->
                            Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith))
                    .filter(file -> !file.getFileName().toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
