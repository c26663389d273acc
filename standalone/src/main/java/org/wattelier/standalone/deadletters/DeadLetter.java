package org.wattelier.standalone.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.wattelier.topology.Refusal;

/// A record that was refused, as it stands among the dead letters.
///
/// @param offset   its place there
/// @param at       when it was refused
/// @param origin   where it came from; null where the letter does not say
/// @param replayOf the letter that was sent again and refused again as this one; null for a first refusal
public record DeadLetter(
        long offset,
        Instant at,
        @Nullable Origin origin,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String reason,
        @Nullable Long replayOf) {
    private static final Pattern ORIGIN = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

    /// Of those that Kafka Streams itself puts aside.
    private static final String FRAMEWORK = "__streams.errors.";

    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
        Headers headers = letter.headers();
        String reason = text(headers, Refusal.REASON);
        return new DeadLetter(
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                origin(headers),
                letter.key(),
                letter.value(),
                reason.isEmpty() ? framework(headers) : reason,
                number(text(headers, Refusal.REPLAYED)));
    }

    public int bytes() {
        return value == null ? 0 : value.length;
    }

    private static String framework(Headers headers) {
        String what = text(headers, FRAMEWORK + "exception");
        return what.isEmpty() ? "no reason was given" : what + ": " + text(headers, FRAMEWORK + "message");
    }

    private static @Nullable Origin origin(Headers headers) {
        String said = text(headers, Refusal.ORIGIN);
        if (said.isEmpty()) {
            said = text(headers, FRAMEWORK + "topic") + "-" + text(headers, FRAMEWORK + "partition") + "@"
                    + text(headers, FRAMEWORK + "offset");
        }
        Matcher parts = ORIGIN.matcher(said);
        return parts.matches()
                ? new Origin(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
                : null;
    }

    private static @Nullable Long number(String word) {
        return word.matches("\\d{1,18}") ? Long.valueOf(word) : null;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
