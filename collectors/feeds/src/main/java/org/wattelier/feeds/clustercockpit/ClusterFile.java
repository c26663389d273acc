package org.wattelier.feeds.clustercockpit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `cluster.json` says of the machines. An archive may lack it, and may describe other hosts than the job had.
record ClusterFile(@Nullable Fields cluster) {
    private static final int HIGHEST_LEVELS = 4;

    /// Looks beside the job and up to four folders above it.
    static ClusterFile above(Path jobFolder, String cluster) {
        Path folder = jobFolder.toAbsolutePath().normalize();
        for (int level = 0; level <= HIGHEST_LEVELS && folder != null; level++) {
            Path file = folder.resolve("cluster.json");
            if (Files.isRegularFile(file)) {
                Fields fields = Fields.read(file);
                return new ClusterFile(cluster.equals(fields.optionalText("name")) ? fields : null);
            }
            folder = folder.getParent();
        }
        return new ClusterFile(null);
    }

    HostType typeOf(String subCluster, String host) {
        Fields fields = cluster;
        if (fields == null) {
            return HostType.UNKNOWN;
        }
        for (Fields type : fields.list("subClusters", 10_000)) {
            if (subCluster.equals(type.optionalText("name")) && lists(type, host)) {
                return HostType.read(type);
            }
        }
        return HostType.UNKNOWN;
    }

    private static boolean lists(Fields type, String host) {
        var nodes = type.node().get("nodes");
        return nodes != null && nodes.isString() && new NodeList(nodes.asString()).contains(host);
    }
}
