package org.wattelier.topology;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/// Runs a decoder on each value. Values never change partition here.
final class DecodingStep<T> extends ContextualFixedKeyProcessor<String, byte[], T> {
    interface Decoder<T> {
        T decode(String key, byte[] bytes, long appendedAtMs);
    }

    private final Decoder<T> decoder;

    private DecodingStep(Decoder<T> decoder) {
        this.decoder = decoder;
    }

    static <T> FixedKeyProcessorSupplier<String, byte[], T> of(Decoder<T> decoder) {
        return () -> new DecodingStep<>(decoder);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> entry) {
        context().forward(entry.withValue(decoder.decode(entry.key(), entry.value(), entry.timestamp())));
    }
}
