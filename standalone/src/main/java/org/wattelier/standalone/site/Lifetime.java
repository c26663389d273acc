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
    private final Duration longestStop;
    private boolean closing;

    private Lifetime(@Nullable Path temporary, Duration longestStop) {
        this.temporary = temporary;
        this.longestStop = longestStop;
    }

    /// @param temporary folder that is deleted at the end; null for none
    public static Lifetime begin(@Nullable Path temporary) {
        var lifetime = new Lifetime(temporary, LONGEST_STOP);
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::closeInTime, "shutdown"));
        return lifetime;
    }

    /// Of a service: being asked to end is its usual end, which is no failure, so that the process ends with 0. Ends at
    /// once after that time.
    public static Lifetime ofService(Duration longestStop) {
        var lifetime = new Lifetime(null, longestStop);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!lifetime.isClosing() && lifetime.closeInTime()) {
                                Runtime.getRuntime().halt(0);
                            }
                        },
                        "shutdown"));
        return lifetime;
    }

    private boolean isClosing() {
        synchronized (parts) {
            return closing;
        }
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

    /// @return whether all stopped in time
    private boolean closeInTime() {
        try {
            if (!Thread.ofPlatform().daemon().name("stop").start(this::close).join(longestStop)) {
                LOG.warn("Something did not stop in time and is abandoned");
                if (temporary != null) {
                    Folders.delete(temporary);
                }
                return false;
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
