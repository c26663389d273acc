package org.wattelier.probes.gpu;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A thread of its own for calls into a driver, which nothing can interrupt: who asks waits a while and goes on without
/// an answer. While a call hangs no further one is begun.
final class Aside implements AutoCloseable {
    private final String name;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private @Nullable FutureTask<?> running;

    Aside(String name) {
        this.name = name;
    }

    /// No answer in time, or the caller was interrupted.
    static final class Hangs extends Exception {
        Hangs(String message) {
            super(message);
        }
    }

    synchronized <T> T ask(Callable<T> question, Duration patience) throws Hangs {
        if (running != null && !running.isDone()) {
            throw new Hangs("an earlier call into the driver still hangs");
        }
        var task = new FutureTask<>(question);
        running = task;
        if (thread == null) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::work);
        }
        tasks.add(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException ignored) {
            throw new Hangs("the driver did not answer within " + patience.toMillis() / 1000.0 + " s");
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
            throw new Hangs("the look at the driver was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work() {
        try {
            while (true) {
                tasks.take().run();
            }
        } catch (InterruptedException ignored) {
            // Closed: the thread ends, after a hanging call at the latest when the process does.
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }
}
