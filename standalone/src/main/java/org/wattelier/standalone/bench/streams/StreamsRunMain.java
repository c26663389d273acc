package org.wattelier.standalone.bench.streams;

import java.nio.file.Path;
import org.wattelier.events.codec.Json;

/// One run in a process of its own, on the cores it was given; prints its figures as JSON.
final class StreamsRunMain {
    private StreamsRunMain() {}

    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[1]);
        int partitions = Integer.getInteger("partitions", RunOptions.partitionsFor(nodes));
        var options = new RunOptions(
                Path.of(arguments[0]),
                nodes,
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                partitions,
                Integer.getInteger("threads", 2),
                Boolean.parseBoolean(arguments[4]));
        System.out.println(Json.MAPPER.writeValueAsString(new StreamsRun(options).run()));
        System.exit(0);
    }
}
