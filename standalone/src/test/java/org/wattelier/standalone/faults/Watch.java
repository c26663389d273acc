package org.wattelier.standalone.faults;

import java.time.Duration;
import java.util.function.Function;
import org.wattelier.events.Topics;
import org.wattelier.standalone.books.Published;
import org.wattelier.standalone.site.Waiting;

/// Reads what is published as it comes, and tells the longest time without anything.
final class Watch implements AutoCloseable {
    private final Published published;
    private final Thread reader;
    private volatile boolean closed;
    private long lastAt = System.nanoTime();
    private long longestNanos;

    Watch(String bootstrap, Topics topics) {
        published = new Published(bootstrap, topics);
        reader = Thread.ofPlatform().name("watch").daemon().start(this::read);
    }

    private void read() {
        while (!closed) {
            synchronized (this) {
                long before = published.records();
                published.readUntil(books -> books.records() > before, Duration.ofMillis(20));
                if (published.records() > before) {
                    heard();
                }
            }
            // Lets others in; a lock handed back and taken at once would starve them.
            Thread.yield();
        }
    }

    private void heard() {
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, now - lastAt);
        lastAt = now;
    }

    /// From here on the longest silence counts anew.
    synchronized void begin() {
        lastAt = System.nanoTime();
        longestNanos = 0;
    }

    synchronized double longestSilenceS() {
        return Math.max(longestNanos, System.nanoTime() - lastAt) / 1e9;
    }

    synchronized <T> T ask(Function<Published, T> question) {
        return question.apply(published);
    }

    /// Waits until more was published.
    boolean awaitMore(long than, int seconds) throws InterruptedException {
        return Waiting.until(() -> ask(books -> books.records() > than), seconds);
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        published.close();
    }
}
