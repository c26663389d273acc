package org.wattelier.feeds.clustercockpit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a job holds on one host.
///
/// @param hardwareThreads number of threads; 0 where not told, which means all of them
/// @param accelerators    device ids
record HostResources(String host, int hardwareThreads, List<String> accelerators) {
    static HostResources read(Fields resource) {
        return new HostResources(
                resource.text("hostname"),
                entries(resource, "hwthreads", 65_536).size(),
                entries(resource, "accelerators", 1024));
    }

    private static List<String> entries(Fields resource, String name, int most) {
        if (!resource.has(name)) {
            return List.of();
        }
        JsonNode list = resource.node().get(name);
        if (!list.isArray() || list.size() > most) {
            throw resource.bad(name, "expected a list of at most " + most + " entries");
        }
        var entries = new ArrayList<String>(list.size());
        for (JsonNode entry : list) {
            if (!entry.isString() && !entry.isIntegralNumber()) {
                throw resource.bad(name, "expected texts or numbers, found " + BadArchive.shown(entry));
            }
            entries.add(entry.asString());
        }
        return entries;
    }
}
