package org.wattelier.knowledge.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.knowledge.factors.CatalogueFolder;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.feeds.FeedFile;
import org.wattelier.knowledge.feeds.FeedOptions;

/// A catalogue made of lines, and jobs of even power.
final class Kit {
    static final String BASIS = "scope: life-cycle, mix: consumption, method: location, grid: FR, sigma: 0";
    private static final String HEAD = "version: 1, from: 2010-01-01, known-from: 2010-01-01, source: {text: test}";

    private final Path folder;
    private final List<String> facts = new ArrayList<>();

    Kit(Path folder) {
        this.folder = folder;
    }

    /// @param rest keys after the head, in flow style
    Kit fact(String id, String kind, String rest) {
        facts.add("  - {id: " + id + ", kind: " + kind + ", " + HEAD + ", " + rest + "}\n");
        return this;
    }

    Kit raw(String fact) {
        facts.add("  - {" + fact + ", source: {text: test}}\n");
        return this;
    }

    Kit pue(double value, double sigma) {
        return fact("pue", "pue", "value: " + value + ", category: 2, point: PDU, sigma: " + sigma);
    }

    Kit shared(double share, double sigma) {
        return fact("shared", "shared-it", "value: " + share + ", key: energy, covers: network, sigma: " + sigma);
    }

    Kit site(String rest) {
        return fact("site", "site", rest);
    }

    View view() {
        return catalogue().asOf(Instant.parse("2030-01-01T00:00:00Z"));
    }

    Catalogue catalogue() {
        write();
        return Catalogue.read(folder);
    }

    Kit write() {
        try {
            Files.writeString(folder.resolve("facts.yaml"), "zone: Europe/Paris\nfacts:\n" + String.join("", facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Adds a feed's file to a series.
    Kit load(String series, byte[] feed, FeedOptions options) {
        write();
        new CatalogueFolder(folder)
                .addSeries(series, FeedFile.read(feed, options), "test", Instant.parse("2029-01-01T00:00:00Z"));
        return this;
    }

    /// A job of even power whose quarter hours are whole microjoules.
    static Load job(String start, String end, double watts) {
        return job(Instant.parse(start).getEpochSecond(), Instant.parse(end).getEpochSecond(), watts);
    }

    static Load job(long from, long to, double watts) {
        var slices = new ArrayList<Slice>();
        long sum = 0;
        for (long at = from; at < to; ) {
            long until = Math.min(to, (at / 900 + 1) * 900);
            long energy = Math.round(watts * (until - at) * 1e6);
            slices.add(new Slice(at, until, energy));
            sum += energy;
            at = until;
        }
        return new Load(
                slices, sum, 0, 0, List.of("node1"), 32, true, (to - from) / 3600.0, Instant.ofEpochSecond(from));
    }

    static Map<Unknown.What, Double> unknown(Footprint footprint) {
        var map = new EnumMap<Unknown.What, Double>(Unknown.What.class);
        footprint.unknown().forEach(each -> map.put(each.what(), each.computeKwh()));
        return map;
    }
}
