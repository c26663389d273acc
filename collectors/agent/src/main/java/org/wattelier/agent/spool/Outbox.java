package org.wattelier.agent.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A disk where there is one, memory while the disk is full, read-only or gone. Order between the two does not matter:
/// values are cumulative.
public final class Outbox implements Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final @Nullable Spool disk;
    private final Spool memory;
    private boolean failing;

    /// @param disk null where everything stays in memory
    public Outbox(@Nullable Spool disk, Spool memory) {
        this.disk = disk;
        this.memory = memory;
    }

    @Override
    public void add(Entry entry) {
        try {
            if (disk == null || !toDisk(disk, entry)) {
                memory.add(entry);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    private boolean toDisk(Spool spool, Entry entry) {
        try {
            spool.add(entry);
            if (failing) {
                LOG.info("The spool on disk works again");
            }
            failing = false;
            return true;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "The spool on disk does not work ({}); samples wait in memory meanwhile and would be lost with"
                                + " the process. Make room or mend the disk; nothing else is needed.",
                        e.getMessage());
            }
            failing = true;
            return false;
        }
    }

    @Override
    public Taken take(int most) {
        if (disk != null) {
            Taken fromDisk = disk.take(most);
            if (!fromDisk.entries().isEmpty()) {
                // Turns of the disk are told apart from those of memory by their sign.
                return new Taken(fromDisk.entries(), -1 - fromDisk.turn());
            }
        }
        return memory.take(most);
    }

    @Override
    public void done(Taken taken) {
        if (taken.turn() < 0 && disk != null) {
            disk.done(new Taken(taken.entries(), -1 - taken.turn()));
        } else {
            memory.done(taken);
        }
    }

    @Override
    public Counts counts() {
        return disk == null ? memory.counts() : disk.counts().plus(memory.counts());
    }

    @Override
    public void close() {
        memory.close();
        if (disk != null) {
            disk.close();
        }
    }
}
