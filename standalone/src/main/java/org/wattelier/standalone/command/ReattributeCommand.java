package org.wattelier.standalone.command;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.wattelier.events.Topics;
import org.wattelier.topology.Reattribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lays the books of a span anew by allocations as they are known now.
@Command(name = "reattribute", mixinStandardHelpOptions = true)
final class ReattributeCommand implements Callable<Integer> {
    private static final int MOST_NAMES = 20;

    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "INSTANT", required = true)
    private String from = "";

    @Option(names = "--to", paramLabel = "INSTANT", required = true)
    private String to = "";

    @Option(names = "--kafka", paramLabel = "HOST:PORT")
    private String kafka = "127.0.0.1:9092";

    @Option(names = "--prefix", paramLabel = "PREFIX")
    private String prefix = Topics.STANDARD.prefix();

    ReattributeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant begin = instant("--from", from);
        Instant end = instant("--to", to);
        if (!begin.isBefore(end)) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("reattribute.order", from, to));
        }
        Reattribution.Outcome outcome =
                new Reattribution(settings(surroundings, kafka), topics(surroundings, prefix), begin, end).run();
        surroundings.answer(surroundings.words().text("reattribute.done", "" + outcome.lines(), "" + outcome.jobs()));
        if (!outcome.tooOld().isEmpty()) {
            String some = outcome.tooOld().stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
            surroundings.say(surroundings
                    .words()
                    .text("reattribute.old", "" + outcome.tooOld().size(), some));
        }
        return 0;
    }

    static Map<String, Object> settings(Surroundings surroundings, String kafka) {
        if (!kafka.matches("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*")) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("config.kafka", kafka));
        }
        return Map.of("bootstrap.servers", kafka);
    }

    static Topics topics(Surroundings surroundings, String prefix) {
        try {
            return new Topics(prefix);
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("config.prefix", prefix));
        }
    }

    private Instant instant(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("reattribute.instant", option, text));
        }
    }
}
