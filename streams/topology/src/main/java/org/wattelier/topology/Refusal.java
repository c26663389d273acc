package org.wattelier.topology;

import java.nio.charset.StandardCharsets;
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

    static Headers headers(String reason, ProcessingContext context) {
        String origin = context.recordMetadata().map(Refusal::origin).orElse("unknown");
        var headers = new RecordHeaders();
        headers.add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        headers.add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    private static String origin(RecordMetadata metadata) {
        return metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset();
    }
}
