package org.wattelier.probes.redfish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.wattelier.probes.report.ProbeReport;
import tools.jackson.databind.JsonNode;

/// Documents in memory instead of a controller; notes what was asked for.
final class Shelf implements Library {
    private final Map<String, String> documents = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    Shelf with(String path, String json) {
        documents.put(path, json.replace('\'', '"'));
        return this;
    }

    Shelf without(String path) {
        documents.remove(path);
        return this;
    }

    /// A service with one chassis `1` of one system.
    static Shelf server(String links) {
        return new Shelf()
                .with(
                        "/redfish/v1",
                        "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'},'Systems':{'@odata.id':'/redfish/v1/Systems'}}")
                .with("/redfish/v1/Chassis", "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1'}]}")
                .with("/redfish/v1/Systems", "{'Members':[{'@odata.id':'/redfish/v1/Systems/1'}]}")
                .with(
                        "/redfish/v1/Chassis/1",
                        "{'Id':'1','ChassisType':'RackMount','SerialNumber':'S17'," + links
                                + "'Links':{'ComputerSystems':[{'@odata.id':'/redfish/v1/Systems/1'}]}}");
    }

    /// The `index.json` files of an archive; what lies before `redfish/v1` in its names is added where it lacks.
    static Shelf ofArchive(Path tarGz) {
        var shelf = new Shelf();
        try (var in = new GZIPInputStream(Files.newInputStream(tarGz))) {
            byte[] head = in.readNBytes(512);
            while (head.length == 512 && head[0] != 0) {
                String name = text(head, 0, 100);
                int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
                byte[] body = in.readNBytes(size);
                in.skipNBytes((512 - size % 512) % 512);
                if (name.endsWith("index.json")) {
                    String path = name.substring(0, name.length() - "index.json".length())
                            .replaceFirst("^(\\./)?(redfish/v1/?)?", "/redfish/v1/")
                            .replaceFirst("/$", "");
                    shelf.documents.put(path, new String(body, StandardCharsets.UTF_8));
                }
                head = in.readNBytes(512);
            }
            return shelf;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RedfishProbe probe(String url, InstantSource clock) {
        return new RedfishProbe(Address.of(URI.create(url)), ignored -> this, clock);
    }

    /// What `probe` shows: `id domain watts` or `id domain missing reason`.
    List<String> shown() {
        return shown("http://bmc");
    }

    List<String> shown(String url) {
        return ProbeReport.of(List.of(probe(url, InstantSource.system()))).meters().stream()
                .map(line -> line.id() + " " + line.domain() + " "
                        + (line.powerW() == null ? line.quality() : line.powerW()))
                .toList();
    }

    @Override
    public Answer get(String path) {
        asked.add(path);
        String found = documents.get(path);
        if (found == null) {
            return new Answer.Absent("the controller answered 404");
        }
        JsonNode json = Documents.parse(found.getBytes(StandardCharsets.UTF_8));
        return json.isMissingNode()
                ? new Answer.Absent("the answer is not a JSON object")
                : new Answer.Document(json, 0);
    }

    private static String text(byte[] head, int from, int length) {
        String field = new String(head, from, length, StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }
}
