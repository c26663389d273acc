package org.wattelier.standalone.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattelier.attribution.history.NodePower;
import org.wattelier.events.Boundary;
import org.wattelier.events.codec.Json;
import org.wattelier.feeds.job.HostList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A site's model of its nodes: `{"name": …, "source": …, "types": [{"type": "cpu", "nodes": "n[1-100]", "idle_w": 150,
/// "core_w": 2.5, "cores": 64, "uncertainty": 0.2}]}`. Every mistake is told at once.
final class PowerModelFile {
    private static final Set<String> KNOWN = new LinkedHashSet<>(List.of(
            "type",
            "nodes",
            "partitions",
            "idle_w",
            "idle_core_w",
            "core_w",
            "gpu_w",
            "cores",
            "memory_gb",
            "gpus",
            "boundary",
            "uncertainty"));

    private static final long LARGEST = 4 << 20;

    private final Path file;
    private final List<String> mistakes = new ArrayList<>();

    private PowerModelFile(Path file) {
        this.file = file;
    }

    /// @throws IllegalArgumentException with all that is wrong with it
    static PowerModel read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(file + ": a model is not larger than 4 MiB");
        }
        try {
            return new PowerModelFile(file).model(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + ": is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private PowerModel model(JsonNode root) {
        unknown("", root, Set.of("name", "source", "types"));
        var types = new ArrayList<PowerModel.Type>();
        JsonNode list = root.path("types");
        if (!list.isArray() || list.isEmpty()) {
            mistakes.add("types: expected a list of at least one node type");
        }
        for (int i = 0; i < list.size(); i++) {
            type("types[" + i + "].", list.get(i), types);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    mistakes.stream().map(mistake -> file + ": " + mistake).collect(Collectors.joining("\n")));
        }
        return new PowerModel(
                root.path("name").asString(String.valueOf(file.getFileName())),
                root.path("source").asString(""),
                types);
    }

    private void type(String at, JsonNode type, List<PowerModel.Type> types) {
        unknown(at, type, KNOWN);
        if (type.path("core_w").isMissingNode()
                || type.path("uncertainty").isMissingNode()
                || (type.path("idle_w").isMissingNode()
                        && type.path("idle_core_w").isMissingNode())) {
            mistakes.add(at + "core_w, uncertainty and one of idle_w and idle_core_w must be there");
            return;
        }
        try {
            var power = new NodePower(
                    type.path("type").asString("node"),
                    mw(at, type, "idle_w"),
                    mw(at, type, "idle_core_w"),
                    mw(at, type, "core_w"),
                    mw(at, type, "gpu_w"),
                    (int) number(at, type, "cores", 65_536),
                    Math.round(number(at, type, "memory_gb", 1e6) * (1 << 30)),
                    (int) number(at, type, "gpus", 1024),
                    boundary(at, type),
                    number(at, type, "uncertainty", 2));
            types.add(new PowerModel.Type(nodes(at, type), partitions(type), power));
        } catch (IllegalArgumentException e) {
            mistakes.add(at + "nodes: " + e.getMessage());
        }
    }

    private void unknown(String at, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            mistakes.add(at + " expected an object");
            return;
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> mistakes.add(at + name + ": unknown; known are " + String.join(", ", known)));
    }

    private long mw(String at, JsonNode type, String name) {
        return Math.round(number(at, type, name, 20_000) * 1000);
    }

    private double number(String at, JsonNode type, String name, double most) {
        JsonNode value = type.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        double number = value.isNumber() ? value.asDouble() : Double.NaN;
        if (!(number >= 0 && number <= most)) {
            mistakes.add(at + name + ": expected a number from 0 to " + (long) most + ", found " + value);
            return 0;
        }
        return number;
    }

    private Boundary boundary(String at, JsonNode type) {
        String name = type.path("boundary").asString("node_ac");
        try {
            return Boundary.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            mistakes.add(at + "boundary: expected wall, node_ac, node_dc or chip, found " + name);
            return Boundary.NODE_AC;
        }
    }

    private static Set<String> nodes(String at, JsonNode type) {
        return new HashSet<>(HostList.expand(type.path("nodes").asString("")));
    }

    private static Set<String> partitions(JsonNode type) {
        return Stream.of(type.path("partitions").asString("").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
