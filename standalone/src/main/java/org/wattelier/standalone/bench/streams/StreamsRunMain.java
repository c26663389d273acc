package org.wattelier.standalone.bench.streams;

import java.io.PrintStream;
import java.nio.file.Path;
import org.wattelier.events.codec.Json;
import org.wattelier.standalone.bench.BenchFailed;

/// One run in a process of its own, on the cores it was given; prints its figures as JSON, or why there are none.
final class StreamsRunMain {
    private StreamsRunMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        int nodes = Integer.parseInt(arguments[1]);
        var options = new RunOptions(
                Path.of(arguments[0]),
                nodes,
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.getInteger("partitions", RunOptions.partitionsFor(nodes)),
                Integer.getInteger("threads", RunOptions.THREADS));
        int status = 0;
        try {
            out.println(Json.MAPPER.writeValueAsString(new StreamsRun(options).run()));
        } catch (BenchFailed failed) {
            out.println(failed.getMessage());
            status = 1;
        }
        out.flush();
        System.exit(status);
    }
}
