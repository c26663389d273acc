package org.wattelier.agent.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.memory.MeterMemory;
import org.wattelier.agent.memory.Meters;
import org.wattelier.agent.sampling.Sampler;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.usage.Usage;
import org.wattelier.probes.wall.WallMeter;

/// Wall and panel meters: each is asked at its own pace on a thread of its own, and what it said is collected here once
/// a
/// second and sent every ten.
public final class RemoteMeters implements Runnable, AutoCloseable {
    private static final long PERIOD_MS = 1000;
    private static final long BATCH_MS = 10_000;
    /// Their counters do not begin anew with this machine; that its monotonic clock does is noticed there.
    private static final String BOOT = "remote";

    private final List<One> meters;
    private final Consumer<Event> sink;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    private record One(Sampler sampler, Meters meters, MeterMemory memory) {}

    /// @param state folder for where each meter stood; null to keep nothing
    public RemoteMeters(List<WallMeter> meters, @Nullable Path state, Consumer<Event> sink, InstantSource clock) {
        // One of them for each source: two that keep what they remember in one file would forget it in turn.
        Map<NodeId, List<Probe>> bySource = new LinkedHashMap<>();
        meters.forEach(each -> bySource.computeIfAbsent(each.source(), ignored -> new ArrayList<>())
                .add(each.probe()));
        this.meters = bySource.entrySet().stream()
                .map(each -> one(each.getKey(), each.getValue(), state, clock))
                .toList();
        this.sink = sink;
        this.clock = clock;
    }

    private static One one(NodeId source, List<Probe> probes, @Nullable Path state, InstantSource clock) {
        var values = new Meters(BOOT);
        var memory = state == null
                ? new MeterMemory(null)
                : new MeterMemory(state, "meter-" + URLEncoder.encode(source.key(), StandardCharsets.UTF_8));
        memory.resume(values);
        var sources = new Sampler.Sources(probes, List.of(), () -> new Usage(false, List.of(), ""), () -> -1);
        return new One(new Sampler(source, sources, values, clock), values, memory);
    }

    @Override
    public void run() {
        try {
            long sentAt = clock.millis();
            while (!stop.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                long now = clock.millis();
                boolean send = Math.abs(now - sentAt) >= BATCH_MS;
                sentAt = send ? now : sentAt;
                meters.forEach(each -> collect(each, now, send));
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        meters.forEach(each -> {
            send(each);
            each.sampler().close();
        });
    }

    /// Every meter with what it showed last.
    public List<SensorReading> latest() {
        return meters.stream().flatMap(each -> each.sampler().latest().stream()).toList();
    }

    private void collect(One meter, long nowMs, boolean send) {
        int before = meter.sampler().ticks();
        meter.sampler().look(nowMs, System.nanoTime() / 1_000_000);
        if (meter.sampler().ticks() > before) {
            meter.memory().keep(meter.meters());
        }
        if (send) {
            send(meter);
        }
    }

    private void send(One meter) {
        if (meter.sampler().ticks() > 0) {
            sink.accept(new Event.Samples(meter.sampler().batch(clock.millis(), null)));
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
