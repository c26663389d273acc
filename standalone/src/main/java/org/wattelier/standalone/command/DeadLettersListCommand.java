package org.wattelier.standalone.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.standalone.deadletters.DeadLetter;
import org.wattelier.standalone.deadletters.DeadLetters;
import org.wattelier.standalone.deadletters.Escaped;
import org.wattelier.standalone.deadletters.Selection;
import org.wattelier.standalone.kafka.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;

/// Shows what was refused and why. Nothing of a record's content is shown, only what leads to it.
@Command(name = "list", mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
    /// Nothing that a terminal could take for an order stays in it.
    private static final ObjectWriter JSON = Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final Surroundings surroundings;

    @Mixin
    private DeadLettersOptions options = new DeadLettersOptions();

    /// @param keyBase64 where the key is no text
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            long offset,
            Instant at,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long originOffset,
            @Nullable String key,
            @Nullable String keyBase64,
            int bytes,
            String reason,
            @Nullable Long replayOf) {}

    DeadLettersListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Connection connection = options.connection(surroundings);
        Selection selection = options.selection(surroundings, connection);
        var count = new AtomicLong();
        if (options.json()) {
            surroundings.out().print("{\"dead_letters\":[");
        }
        new DeadLetters(connection).forEach(selection.since(), letter -> {
            if (selection.has(letter)) {
                print(letter, count.getAndIncrement() == 0);
            }
        });
        if (options.json()) {
            surroundings.answer("]}");
        } else {
            surroundings.say(surroundings.words().text("dead-letters.count", count.toString()));
        }
        return 0;
    }

    private void print(DeadLetter letter, boolean first) {
        if (options.json()) {
            surroundings.out().print((first ? "\n" : ",\n") + JSON.writeValueAsString(shown(letter)));
        } else {
            surroundings.out().println(line(letter));
        }
    }

    private static Shown shown(DeadLetter letter) {
        byte[] key = letter.key();
        Optional<String> text = key == null ? Optional.empty() : Escaped.utf8(key);
        DeadLetter.Origin origin = letter.origin();
        return new Shown(
                letter.offset(),
                letter.at(),
                origin == null ? null : origin.topic(),
                origin == null ? null : origin.partition(),
                origin == null ? null : origin.offset(),
                text.orElse(null),
                key == null || text.isPresent() ? null : Base64.getEncoder().encodeToString(key),
                letter.bytes(),
                letter.reason(),
                letter.replayOf());
    }

    private String line(DeadLetter letter) {
        byte[] key = letter.key();
        DeadLetter.Origin origin = letter.origin();
        return surroundings
                .words()
                .text(
                        "dead-letters.line",
                        String.valueOf(letter.offset()),
                        letter.at().toString(),
                        origin == null ? "?" : Escaped.text(origin.toString()),
                        key == null ? "-" : Escaped.bytes(key),
                        String.valueOf(letter.bytes()),
                        Escaped.text(letter.reason())
                                + (letter.replayOf() == null ? "" : " (#" + letter.replayOf() + ")"));
    }
}
