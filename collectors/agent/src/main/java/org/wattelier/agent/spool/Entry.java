package org.wattelier.agent.spool;

import java.util.Arrays;
import java.util.Objects;
import org.wattelier.agent.facts.FactsJson;
import org.wattelier.events.Event;
import org.wattelier.events.codec.SampleCodec;

/// An encoded event that waits to be sent.
public record Entry(Kind kind, String key, byte[] value) {
    /// What an agent emits. The number is on disk and never reused.
    public enum Kind {
        SAMPLES(1),
        FACTS(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// @throws IllegalArgumentException for events that agents do not emit
    public static Entry of(Event event) {
        return switch (event) {
            case Event.Samples samples ->
                new Entry(Kind.SAMPLES, event.key(), new SampleCodec().encode(samples.batch()));
            case Event.Facts facts -> new Entry(Kind.FACTS, event.key(), FactsJson.of(facts.facts()));
            case Event.Job job -> throw foreign(job);
            case Event.Named named -> throw foreign(named);
        };
    }

    private static IllegalArgumentException foreign(Event event) {
        return new IllegalArgumentException(
                "an agent does not emit " + event.getClass().getSimpleName());
    }

    long bytes() {
        return value.length + (long) key.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && kind == that.kind
                && key.equals(that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, key, Arrays.hashCode(value));
    }
}
