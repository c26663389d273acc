package org.wattelier.standalone.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.standalone.books.Feeding;

/// Events sent at an even rate behind the test's back.
final class Traffic {
    private final CompletableFuture<Void> done;

    Traffic(Scene scene, List<Event> events, Duration over) {
        this(scene.bootstrap(), scene.topics(), events, over);
    }

    Traffic(String bootstrap, Topics topics, List<Event> events, Duration over) {
        done = CompletableFuture.runAsync(
                () -> send(bootstrap, topics, events, over),
                task -> Thread.ofPlatform().name("traffic").daemon().start(task));
    }

    private static void send(String bootstrap, Topics topics, List<Event> events, Duration over) {
        try (var producer = new EventProducer(Feeding.settings(bootstrap), topics)) {
            long begun = System.nanoTime();
            for (int i = 0; i < events.size(); i++) {
                long due = begun + over.toNanos() * i / events.size();
                long early = due - System.nanoTime();
                if (early > 5_000_000) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                producer.send(events.get(i));
            }
            producer.flush();
            if (producer.failed() > 0) {
                throw new IllegalStateException(producer.failed() + " events were not taken by the broker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void join() {
        done.join();
    }

    boolean over() {
        return done.isDone();
    }
}
