package org.wattelier.standalone.demo;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.wattelier.events.Topics;
import org.wattelier.results.JobEnergy;
import org.wattelier.standalone.archive.JobRecords;

/// Watches for the first job of each kind and tells of it once.
public final class Examples implements Runnable, AutoCloseable {
    private final Map<String, Object> kafka;
    private final Topics topics;
    private final BiConsumer<Example, JobEnergy> tell;
    private final Set<Example> awaited = EnumSet.allOf(Example.class);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Examples(Map<String, Object> kafka, Topics topics, BiConsumer<Example, JobEnergy> tell) {
        this.kafka = kafka;
        this.topics = topics;
        this.tell = tell;
    }

    /// Runs until each kind has been seen, or until closed.
    @Override
    public void run() {
        try (JobRecords records = JobRecords.fromNow(kafka, topics)) {
            while (!awaited.isEmpty() && stop.getCount() > 0) {
                records.poll(this::look);
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void look(JobEnergy job) {
        awaited.removeIf(example -> {
            boolean shown = example.shownBy(job);
            if (shown) {
                tell.accept(example, job);
            }
            return shown;
        });
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
