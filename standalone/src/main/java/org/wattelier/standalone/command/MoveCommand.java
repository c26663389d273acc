package org.wattelier.standalone.command;

import java.util.concurrent.Callable;
import org.wattelier.topology.TopicMove;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Moves an installation under another prefix with more partitions.
@Command(name = "move", mixinStandardHelpOptions = true)
final class MoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "PREFIX", required = true)
    private String from = "";

    @Option(names = "--to", paramLabel = "PREFIX", required = true)
    private String to = "";

    @Option(names = "--partitions", paramLabel = "NUMBER", required = true)
    private int partitions;

    @Option(names = "--kafka", paramLabel = "HOST:PORT")
    private String kafka = "127.0.0.1:9092";

    MoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (from.equals(to) || partitions < 1) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("move.usage"));
        }
        new TopicMove(
                        ReattributeCommand.settings(surroundings, kafka),
                        ReattributeCommand.topics(surroundings, from),
                        ReattributeCommand.topics(surroundings, to),
                        partitions)
                .run()
                .forEach((topic, records) -> surroundings.answer(topic + " " + records));
        surroundings.say(surroundings.words().text("move.done", to));
        return 0;
    }
}
