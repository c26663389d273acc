package org.wattelier.standalone.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.EventProducer;
import org.wattelier.agent.Forwarder;
import org.wattelier.agent.spool.DiskSpool;
import org.wattelier.agent.spool.Entry;
import org.wattelier.agent.spool.Outbox;
import org.wattelier.agent.spool.RamSpool;
import org.wattelier.events.Event;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.site.Waiting;

/// What an agent does with what it measured: keeps it on disk, in memory where the disk is full, and sends it when the
/// broker is there.
final class SpoolingAgent implements AutoCloseable {
    private static final long DISK_BYTES = 64L << 20;

    private final Outbox outbox;
    private final EventProducer producer;
    private final Forwarder forwarder;
    private final Logger log = (Logger) LoggerFactory.getLogger(Outbox.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    SpoolingAgent(Scene scene, Path spool) throws IOException {
        outbox = new Outbox(DiskSpool.in(spool, DISK_BYTES), new RamSpool(DISK_BYTES));
        producer = new EventProducer(Feeding.settings(scene.bootstrap()), scene.topics());
        forwarder = new Forwarder(outbox, producer::send, 2_000, InstantSource.system(), RandomGenerator.getDefault());
        said.start();
        log.setLevel(Level.INFO);
        log.addAppender(said);
    }

    void keep(List<Event> samples) {
        samples.forEach(event -> outbox.add(Entry.of(event)));
    }

    /// The broker is there again; returns when all has been sent.
    void sendAll() throws InterruptedException {
        Thread.ofPlatform().name("forwarder").daemon().start(forwarder);
        forwarder.wake();
        if (!Waiting.until(() -> outbox.counts().entries() == 0, 90)) {
            throw new IllegalStateException(outbox.counts() + " left");
        }
    }

    List<String> said() {
        return List.copyOf(said.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        log.detachAppender(said);
        forwarder.close();
        producer.close();
        outbox.close();
    }
}
