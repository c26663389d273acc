package org.wattelier.topology;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/// Runs a decoder on each value. Values never change partition here.
final class DecodingStep<T> extends ContextualFixedKeyProcessor<String, byte[], T> {
    interface Decoder<T> {
        T decode(String key, byte[] bytes, long appendedAtMs);
    }

    private final Intake intake;
    private final String topic;
    private final Decoder<T> decoder;

    private DecodingStep(Intake intake, String topic, Decoder<T> decoder) {
        this.intake = intake;
        this.topic = topic;
        this.decoder = decoder;
    }

    /// @param topic one of [Intake]'s
    static <T> FixedKeyProcessorSupplier<String, byte[], T> of(Intake intake, String topic, Decoder<T> decoder) {
        return () -> new DecodingStep<>(intake, topic, decoder);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> entry) {
        intake.take(
                topic,
                () -> context()
                        .forward(entry.withValue(decoder.decode(entry.key(), entry.value(), entry.timestamp()))));
    }
}
