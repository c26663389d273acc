package org.wattelier.knowledge.factors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All facts in all versions. What holds when, and what of it was known when, is asked of a [View].
public final class Catalogue {
    /// What the project brings: French defaults, most of them to be replaced.
    private static final String SHIPPED = "fr.yaml";

    private final List<Fact> facts;
    private final Map<String, List<SeriesFile>> series;

    Catalogue(List<Fact> facts, Map<String, List<SeriesFile>> series) {
        this.facts = List.copyOf(facts);
        this.series = Map.copyOf(series);
    }

    /// @throws BadCatalogue with every problem at once
    public static Catalogue read(Path folder) {
        var reader = new CatalogueReader(folder);
        return sound(reader.read(), reader);
    }

    /// Every problem of a folder; empty where it is sound.
    public static List<Problem> check(Path folder) {
        var reader = new CatalogueReader(folder);
        reader.read();
        return reader.problems();
    }

    /// The defaults that come with the project.
    public static Catalogue shipped() {
        var reader = new CatalogueReader(Path.of("shipped"));
        return sound(reader.read(new TreeMap<>(Map.of(SHIPPED, shippedText(SHIPPED)))), reader);
    }

    private static Catalogue sound(Catalogue catalogue, CatalogueReader reader) {
        if (!reader.problems().isEmpty()) {
            throw new BadCatalogue(reader.problems());
        }
        return catalogue;
    }

    /// The text of a file that comes with the project: the defaults, and the schema `factors.schema.json`.
    public static String shippedText(String name) {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order of the files.
    public List<Fact> facts() {
        return facts;
    }

    List<SeriesFile> series(String folder) {
        return series.getOrDefault(folder, List.of());
    }

    /// What was known at an instant.
    public View asOf(Instant instant) {
        return new View(this, instant);
    }
}
