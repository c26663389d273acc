package org.wattelier.standalone.command;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.wattelier.events.codec.Json;
import org.wattelier.standalone.deadletters.DeadLetters;
import org.wattelier.standalone.deadletters.Replay;
import org.wattelier.standalone.deadletters.Selection;
import org.wattelier.standalone.kafka.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Sends refused records back to where they came from.
@Command(name = "replay", mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DeadLettersOptions options = new DeadLettersOptions();

    @Option(names = "--yes", descriptionKey = "wattelier.dead-letters.yes")
    private boolean yes;

    DeadLettersReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Connection connection = options.connection(surroundings);
        Selection selection = options.selection(surroundings, connection);
        var letters = new DeadLetters(connection);
        if (!yes && options.offsets().isEmpty()) {
            var count = new AtomicLong();
            letters.forEach(selection.since(), letter -> count.addAndGet(selection.has(letter) ? 1 : 0));
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("dead-letters.confirm", count.toString()));
        }
        Replay.Outcome outcome = new Replay(connection).run(letters, selection, options.offsets());
        if (!options.offsets().isEmpty()
                && outcome.sent() + outcome.failed() == 0
                && outcome.skipped().isEmpty()) {
            throw new Failure(Failure.FAILED, surroundings.words().text("dead-letters.none"));
        }
        tell(outcome);
        return outcome.failed() > 0 ? Failure.FAILED : 0;
    }

    private void tell(Replay.Outcome outcome) {
        if (options.json()) {
            Map<String, Long> skipped = new TreeMap<>();
            outcome.skipped().forEach((why, count) -> skipped.put(why.name().toLowerCase(Locale.ROOT), count));
            surroundings.answer(Json.MAPPER.writeValueAsString(
                    Map.of("sent", outcome.sent(), "failed", outcome.failed(), "skipped", skipped)));
            return;
        }
        Words words = surroundings.words();
        surroundings.answer(words.text("dead-letters.sent", "" + outcome.sent()));
        if (outcome.failed() > 0) {
            surroundings.say(words.text("dead-letters.failed", "" + outcome.failed()));
        }
        outcome.skipped()
                .forEach((why, count) -> surroundings.answer(
                        words.text("dead-letters.skipped." + why.name().toLowerCase(Locale.ROOT), "" + count)));
    }
}
