package org.wattelier.standalone.site;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.standalone.broker.Folders;

/// What must be stopped when the process is asked to end: the parts kept, last first, then the temporary folder. Ending
/// takes five seconds at most, whatever a part does.
public final class Lifetime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
    private static final Duration LONGEST_STOP = Duration.ofMillis(3500);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final @Nullable Path temporary;
    private boolean closing;

    private Lifetime(@Nullable Path temporary) {
        this.temporary = temporary;
    }

    /// @param temporary folder that is deleted at the end; null for none
    public static Lifetime begin(@Nullable Path temporary) {
        var lifetime = new Lifetime(temporary);
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::closeInTime, "shutdown"));
        return lifetime;
    }

    /// Keeps a part; one that comes too late is closed at once.
    public <T extends AutoCloseable> T keep(T part) {
        boolean late;
        synchronized (parts) {
            late = closing;
            if (!late) {
                parts.push(part);
            }
        }
        if (late) {
            stop(part);
        }
        return part;
    }

    /// Blocks until the process is asked to end and everything has stopped.
    public void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        synchronized (parts) {
            if (closing) {
                return;
            }
            closing = true;
        }
        try {
            parts.forEach(Lifetime::stop);
            if (temporary != null) {
                Folders.delete(temporary);
            }
        } finally {
            ended.countDown();
        }
    }

    private void closeInTime() {
        try {
            if (!Thread.ofPlatform().daemon().name("stop").start(this::close).join(LONGEST_STOP)) {
                LOG.warn("Something did not stop in time and is abandoned");
                if (temporary != null) {
                    Folders.delete(temporary);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("Could not stop {} in order: {}", part.getClass().getSimpleName(), e.toString());
        }
    }
}
