package org.wattelier.feeds.clustercockpit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the power metrics of `data.json.gz` (or `data.json`) and skips everything else, value by value.
final class PowerFile {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Path file;
    private final Limits limits;
    private final Set<String> metrics;
    private final List<PowerGroup> groups = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    PowerFile(Path file, Limits limits, Set<String> metrics) {
        this.file = file;
        this.limits = limits;
        this.metrics = metrics;
    }

    List<PowerGroup> read() {
        String remedy = "Copy the file from the archive again.";
        try (InputStream in = open();
                JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            readMetrics(json);
        } catch (TooLarge e) {
            throw new BadArchive(
                    file, "", "expected at most " + limits.unpackedBytes() + " bytes once unpacked", remedy);
        } catch (JacksonException e) {
            throw new BadArchive(file, "", "expected whole JSON, found " + BadArchive.shown(reason(e)), remedy);
        } catch (IOException e) {
            throw new BadArchive(file, "", "cannot be unpacked (" + BadArchive.shown(e) + ")", remedy);
        }
        if (groups.isEmpty()) {
            throw new BadArchive(
                    file,
                    "",
                    "expected at least one power metric (" + String.join(", ", metrics) + "), found "
                            + BadArchive.shown(seen),
                    "Only jobs with a power metric have an energy.");
        }
        return groups;
    }

    private InputStream open() throws IOException {
        if (Files.size(file) > limits.fileBytes()) {
            throw new BadArchive(
                    file, "", "expected at most " + limits.fileBytes() + " bytes", "Leave this job out of the import.");
        }
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 65_536) : raw;
            return new BoundedInput(plain, limits.unpackedBytes());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void readMetrics(JsonParser json) {
        expect(json, json.nextToken(), JsonToken.START_OBJECT, "");
        var budget = new SampleBudget(limits.samples());
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String metric = json.currentName();
            JsonToken value = json.nextToken();
            if (!metrics.contains(metric)) {
                if (seen.size() < 100) {
                    seen.add(metric);
                }
                json.skipChildren();
                continue;
            }
            expect(json, value, JsonToken.START_OBJECT, metric);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String scope = json.currentName();
                expect(json, json.nextToken(), JsonToken.START_OBJECT, metric + "." + scope);
                groups.add(new GroupReader(file, json, metric, scope, budget).read());
            }
        }
        if (json.nextToken() != null) {
            throw new BadArchive(file, "", "expected one JSON object", "Copy the file from the archive again.");
        }
    }

    private void expect(JsonParser json, JsonToken found, JsonToken wanted, String place) {
        if (found != wanted) {
            throw new BadArchive(
                    file,
                    place,
                    "expected " + wanted + ", found " + json.currentToken(),
                    "The layout must be metric, scope, series; older archives need ClusterCockpit's migration.");
        }
    }

    private static String reason(JacksonException e) {
        return e.getCause() != null ? String.valueOf(e.getCause()) : String.valueOf(e.getOriginalMessage());
    }
}
