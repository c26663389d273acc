package org.wattelier.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// A record that was refused: its bytes as received, for the dead letters.
public record Refusal(byte @Nullable [] bytes, String reason) {
    /// Why it was refused, and where it came from.
    public static final String REASON = "wattelier.reason";

    public static final String ORIGIN = "wattelier.origin";

    /// On a record that was taken back from the dead letters: the offset it had there.
    public static final String REPLAYED = "wattelier.replayed";

    static Headers headers(String reason, Headers received, ProcessingContext context) {
        String origin = context.recordMetadata().map(Refusal::origin).orElse("unknown");
        var headers = new RecordHeaders();
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        headers.add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        Header replayed = received.lastHeader(REPLAYED);
        if (replayed != null) {
            headers.add(replayed);
        }
        return headers;
    }

    private static String origin(RecordMetadata metadata) {
        return metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset();
    }
}
