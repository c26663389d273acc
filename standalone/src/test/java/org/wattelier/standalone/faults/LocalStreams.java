package org.wattelier.standalone.faults;

import java.nio.file.Path;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;

/// The streams in this process, for cases that need not kill them.
final class LocalStreams implements AutoCloseable {
    private final EnergyStreams streams;

    LocalStreams(Scene scene, Path dir) {
        this(scene, dir, Calm.PARTITIONS);
    }

    LocalStreams(Scene scene, Path dir, int partitions) {
        streams = new EnergyStreams(
                new StreamsSettings(scene.kafka(), scene.topics(), dir.resolve("state"), partitions, 1));
        streams.start();
    }

    boolean runs() {
        return streams.ready();
    }

    @Override
    public void close() {
        streams.close();
    }
}
