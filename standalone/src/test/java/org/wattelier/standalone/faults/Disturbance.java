package org.wattelier.standalone.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.wattelier.events.Event;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.books.Trace;

/// The same facts said badly: late and early by up to 45 minutes, twice, cut into other batches.
final class Disturbance {
    private static final long MOST_LATE_MS = 45 * 60_000;

    private final SplittableRandom random;

    Disturbance(long seed) {
        random = new SplittableRandom(seed);
    }

    private record Moved(long atMs, Event event) {}

    List<Event> of(Trace trace) {
        var moved = new ArrayList<Moved>();
        for (TimedEvent timed : trace.events()) {
            long at = timed.at().toEpochMilli();
            if (timed.event() instanceof Event.Samples samples) {
                for (SampleBatch part : cut(samples.batch())) {
                    repeat(moved, at + random.nextLong(MOST_LATE_MS), new Event.Samples(part));
                }
            } else if (timed.event() instanceof Event.Job) {
                repeat(moved, at + random.nextLong(-MOST_LATE_MS, MOST_LATE_MS), timed.event());
            } else {
                moved.add(new Moved(at, timed.event()));
            }
        }
        return moved.stream()
                .sorted(Comparator.comparingLong(Moved::atMs))
                .map(Moved::event)
                .toList();
    }

    private void repeat(List<Moved> moved, long at, Event event) {
        moved.add(new Moved(at, event));
        if (random.nextInt(10) == 0) {
            moved.add(new Moved(at + random.nextLong(60_000), event));
        }
    }

    /// The batch as it was, or in two parts that share a tick.
    private List<SampleBatch> cut(SampleBatch batch) {
        int ticks = batch.ticks().size();
        if (ticks < 3 || random.nextInt(4) != 0) {
            return List.of(batch);
        }
        int middle = random.nextInt(1, ticks - 1);
        return List.of(
                part(batch, batch.ticks().subList(0, middle + 1)),
                part(batch, batch.ticks().subList(middle, ticks)));
    }

    private static SampleBatch part(SampleBatch batch, List<Tick> ticks) {
        return new SampleBatch(batch.source(), batch.sentAtMs(), batch.meters(), ticks);
    }
}
