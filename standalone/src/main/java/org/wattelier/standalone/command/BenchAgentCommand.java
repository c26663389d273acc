package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wattelier.standalone.bench.AgentBench;
import org.wattelier.standalone.bench.BenchJson;
import org.wattelier.standalone.bench.BenchOptions;
import org.wattelier.standalone.bench.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the agent costs, beside two others.
@Command(name = "agent", mixinStandardHelpOptions = true)
final class BenchAgentCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    private final Surroundings surroundings;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--seconds", paramLabel = "NUMBER")
    private int seconds = 120;

    @Option(names = "--warm-up", paramLabel = "NUMBER")
    private int warmUp = 60;

    BenchAgentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1 || seconds > MOST_SECONDS || warmUp < 1 || warmUp > MOST_SECONDS) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("bench.seconds", "" + MOST_SECONDS));
        }
        var options = new BenchOptions(Path.of(System.getProperty("wattelier.home", ".")), seconds, warmUp);
        var bench = new AgentBench(
                options,
                stage -> surroundings.say(surroundings
                        .words()
                        .text("bench.stage." + stage.name().toLowerCase(Locale.ROOT), "" + warmUp, "" + seconds)));
        BenchResult result = bench.run();
        if (json) {
            surroundings.answer(BenchJson.of(result));
        } else {
            surroundings.answer(
                    new BenchTable(surroundings.words(), surroundings.language().locale()).of(result));
        }
        return 0;
    }
}
