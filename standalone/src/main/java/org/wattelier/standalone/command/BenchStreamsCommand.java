package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wattelier.standalone.bench.streams.ReferenceWorkload;
import org.wattelier.standalone.bench.streams.StreamsBench;
import org.wattelier.standalone.bench.streams.StreamsResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the topology does on the reference workload.
@Command(name = "streams", mixinStandardHelpOptions = true)
final class BenchStreamsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--short")
    private boolean isShort;

    @Option(names = "--nodes", paramLabel = "NUMBER")
    private int nodes = ReferenceWorkload.frozen().nodes();

    BenchStreamsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int most = ReferenceWorkload.frozen().nodes();
        if (nodes < 20 || nodes > most) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("bench.nodes", "" + most));
        }
        surroundings.say(surroundings.words().text("bench.streams.stage"));
        Path home = Path.of(System.getProperty("wattelier.home", "."));
        StreamsResult result = new StreamsBench(home, isShort, nodes).run();
        surroundings.answer(
                json
                        ? result.json()
                        : new StreamsTable(
                                        surroundings.words(),
                                        surroundings.language().locale())
                                .of(result));
        return 0;
    }
}
