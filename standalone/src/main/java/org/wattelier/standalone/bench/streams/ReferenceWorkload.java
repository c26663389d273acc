package org.wattelier.standalone.bench.streams;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Properties;

/// The frozen workload's figures, read from the file beside this class.
///
/// @param beginMs    the first second of ticks, a full minute
/// @param edgesPerS  jobs that start, and jobs that end, in a second
/// @param gapS       from a job's end to the start of the next one in its place
/// @param sendEveryS how often an agent sends
/// @param meterEveryS how often the node meter has a new value
public record ReferenceWorkload(
        long seed,
        long beginMs,
        int nodes,
        int cores,
        int memoryGib,
        int gpuNodeEvery,
        int gpus,
        int sharedPercent,
        int largeJobPercent,
        double edgesPerS,
        int gapS,
        int sendEveryS,
        int meterEveryS) {
    static final String CLUSTER = "reference";
    private static final String FILE = "reference-workload.properties";
    private static final double RATE_AT_NODES = 10_000;

    /// As it stands in the file.
    public static ReferenceWorkload frozen() {
        var file = new Properties();
        try (InputStream in = ReferenceWorkload.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            file.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
        int nodes = number(file, "nodes");
        return new ReferenceWorkload(
                number(file, "seed"),
                Instant.parse(file.getProperty("begin")).toEpochMilli(),
                nodes,
                number(file, "cores"),
                number(file, "memory_gib"),
                number(file, "gpu_node_every"),
                number(file, "gpus"),
                number(file, "shared_percent"),
                number(file, "large_job_percent"),
                number(file, "starts_per_s_and_10000_nodes") * nodes / RATE_AT_NODES,
                number(file, "gap_s"),
                number(file, "send_every_s"),
                number(file, "meter_every_s"));
    }

    private static int number(Properties file, String name) {
        String value = file.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(FILE + ": " + name + " is missing");
        }
        return Integer.parseInt(value.strip());
    }

    /// The same work for each node, with another number of them.
    public ReferenceWorkload withNodes(int others) {
        return new ReferenceWorkload(
                seed,
                beginMs,
                others,
                cores,
                memoryGib,
                gpuNodeEvery,
                gpus,
                sharedPercent,
                largeJobPercent,
                edgesPerS * others / nodes,
                gapS,
                sendEveryS,
                meterEveryS);
    }

    boolean hasGpus(int node) {
        return node % gpuNodeEvery == 0;
    }

    /// Nodes `0` to this hold the large job.
    int largeJobNodes() {
        return nodes * largeJobPercent / 100;
    }

    int sharedNodes() {
        return nodes * sharedPercent / 100;
    }

    static String nodeName(int node) {
        return "n" + node;
    }

    static String device(int node, int gpu) {
        return "GPU-" + node + "-" + gpu;
    }
}
