package org.wattelier.agent.memory;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.codec.BadRecord;

/// Keeps where each meter stood, so that a killed agent goes on where it was: a hardware counter loses no energy then,
/// and a gauge has a gap of the right length. Kept at every tick, before the batch that says the same is handed over:
/// what is remembered is never older than what was sent.
public final class MeterMemory {
    private static final Logger LOG = LoggerFactory.getLogger(MeterMemory.class);

    /// Room for some ten thousand meters; what is not used takes no disk.
    private static final int CAPACITY = 1 << 20;

    private final @Nullable Slots file;
    private boolean failing;

    /// @param directory null where nothing is to be kept
    public MeterMemory(@Nullable Path directory) {
        this.file = directory == null ? null : new Slots(directory.resolve("meters"), CAPACITY);
    }

    /// @param name of the file, for sources other than the node itself
    public MeterMemory(Path directory, String name) {
        this.file = new Slots(directory.resolve(name), CAPACITY);
    }

    /// Takes up what an earlier process left; something damaged is told once and begins anew.
    public void resume(Meters meters) {
        try {
            byte[] bytes = file == null ? null : file.read();
            if (bytes != null) {
                meters.resume(MemoryCodec.decode(bytes));
            }
        } catch (IOException | BadRecord | IllegalArgumentException e) {
            LOG.warn(
                    "Where the meters stood is not known ({}): what they counted meanwhile is missing", e.getMessage());
        }
    }

    /// Keeps the values of now.
    public void keep(Meters meters) {
        if (file == null) {
            return;
        }
        try {
            file.write(MemoryCodec.encode(meters.memory()));
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{}: where the meters stand cannot be kept, a restart would lose energy", e.toString());
            }
            failing = true;
        }
    }
}
