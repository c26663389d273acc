package org.wattelier.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Tick;

/// A node played by hand: powers and CPU use stay as set while seconds run, one tick each. Starts on a full minute.
final class Scene {
    static final long T0 = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();

    final Bookkeeper books = new Bookkeeper(StoryMaker.NODE);
    private final Map<String, Sensor> sensors = new LinkedHashMap<>();
    private final Map<String, Double> cores = new LinkedHashMap<>();
    private final Map<String, Long> cpuUs = new LinkedHashMap<>();
    private final Map<String, List<String>> gpus = new LinkedHashMap<>();
    private final List<NodeFact> facts = new ArrayList<>();
    private long nowMs = T0;
    private long busyUs;
    private double systemCores;
    boolean busyKnown = true;
    boolean usesKnown = true;

    static long at(double seconds) {
        return T0 + Math.round(seconds * 1000);
    }

    /// A counter of the given domain, read at each tick.
    Scene counter(String id, Domain domain, double watts) {
        sensors.put(id, new Sensor(id, domain, MeterKind.COUNTER, 1000, nowMs));
        return watts(id, watts);
    }

    Scene gauge(String id, Domain domain, int periodMs, double watts) {
        sensors.put(id, new Sensor(id, domain, MeterKind.GAUGE, periodMs, nowMs));
        return watts(id, watts);
    }

    Scene watts(String id, double watts) {
        sensor(id).watts = watts;
        return this;
    }

    /// A gauge that can be read again is read at the next tick, then at its periods.
    Scene readable(String id, boolean readable) {
        sensor(id).readable = readable;
        sensor(id).asked = readable;
        return this;
    }

    /// The counter begins anew; what it showed before says nothing of what it shows now.
    Scene reset(String id) {
        sensor(id).reset(nowMs);
        return this;
    }

    Scene use(String job, double busyCores) {
        cores.put(job, busyCores);
        cpuUs.putIfAbsent(job, 0L);
        return this;
    }

    Scene allow(String job, String gpu) {
        gpus.put(job, List.of(gpu));
        return this;
    }

    /// The control group is removed; its number may come again.
    Scene gone(String job) {
        cores.remove(job);
        cpuUs.remove(job);
        return this;
    }

    Scene system(double busyCores) {
        systemCores = busyCores;
        return this;
    }

    Scene fact(double fromSeconds, IdleBaseline idle, ServiceState state) {
        return fact(aFact(fromSeconds, idle, state, 0, 0));
    }

    static NodeFact aFact(double fromSeconds, IdleBaseline idle, ServiceState state, int lagMs, int windowMs) {
        Instant from = Instant.ofEpochMilli(at(fromSeconds));
        return new NodeFact(from, "test", "a", state, 8, 64, 4, idle, lagMs, windowMs, null, null, null);
    }

    Scene fact(NodeFact fact) {
        facts.add(fact);
        books.tell(new Message.Facts(nowMs, new NodeFacts(StoryMaker.NODE, facts)));
        return this;
    }

    Scene place(Placement placement) {
        books.tell(new Message.Placed(nowMs, placement));
        return this;
    }

    /// Time goes by unseen: counters count, jobs compute, nobody looks.
    Scene unseen(double seconds) {
        live(Math.round(seconds * 1000));
        return this;
    }

    /// Looks now.
    Scene see() {
        tick();
        return this;
    }

    /// One tick each second from now on, and one at the very beginning.
    Scene run(int seconds) {
        if (nowMs == T0) {
            tick();
        }
        for (int i = 0; i < seconds; i++) {
            live(1000);
            tick();
        }
        return this;
    }

    private void tick() {
        var meters = new ArrayList<Meter>();
        var readings = new ArrayList<Reading>();
        for (Sensor sensor : sensors.values()) {
            if (sensor.due(nowMs)) {
                readings.add(sensor.read(meters.size()));
                meters.add(sensor.meter());
            }
        }
        List<JobUse> uses = !usesKnown
                ? List.of()
                : cpuUs.entrySet().stream()
                        .map(use -> new JobUse(
                                use.getKey(), use.getValue(), -1, gpus.getOrDefault(use.getKey(), List.of())))
                        .toList();
        var tick = new Tick(nowMs, nowMs - T0, busyKnown ? busyUs : -1, usesKnown, readings, uses);
        books.tell(new Message.Samples(nowMs, new SampleBatch(StoryMaker.NODE, nowMs, meters, List.of(tick))));
    }

    private void live(long ms) {
        nowMs += ms;
        sensors.values().forEach(sensor -> sensor.draw(ms));
        cores.forEach((job, busy) -> {
            long used = Math.round(busy * ms * 1000);
            cpuUs.merge(job, used, Long::sum);
            busyUs += used;
        });
        busyUs += Math.round(systemCores * ms * 1000);
    }

    private Sensor sensor(String id) {
        Sensor sensor = sensors.get(id);
        if (sensor == null) {
            throw new AssertionError("the scene has no " + id);
        }
        return sensor;
    }

    /// What a counter counts, or what the agent integrates of a gauge: time that it was not read is missing.
    private static final class Sensor {
        private final String id;
        private final Domain domain;
        private final MeterKind kind;
        private final int periodMs;
        private double watts;
        private boolean readable = true;
        private long epochMs;
        private long energyUj;
        private long measuredMs;
        private long missingMs;
        private boolean asked;

        Sensor(String id, Domain domain, MeterKind kind, int periodMs, long nowMs) {
            this.id = id;
            this.domain = domain;
            this.kind = kind;
            this.periodMs = periodMs;
            reset(nowMs);
        }

        void reset(long nowMs) {
            epochMs = nowMs;
            energyUj = 0;
            measuredMs = 0;
            missingMs = 0;
        }

        void draw(long ms) {
            if (kind == MeterKind.GAUGE && !readable) {
                missingMs += ms;
            } else {
                energyUj += Math.round(watts * ms * 1e3);
                measuredMs += ms;
            }
        }

        boolean due(long nowMs) {
            boolean due = readable && (asked || (nowMs - T0) % periodMs == 0);
            asked = asked && !due;
            return due;
        }

        Reading read(int index) {
            return new Reading(index, epochMs + measuredMs + missingMs, energyUj, measuredMs, 0, missingMs);
        }

        Meter meter() {
            boolean whole = domain == Domain.NODE;
            Method method = whole ? (kind == MeterKind.GAUGE ? Method.BMC : Method.METER) : Method.ONCHIP;
            Boundary boundary = whole ? Boundary.NODE_AC : Boundary.CHIP;
            String device = domain == Domain.GPU ? id.substring("gpu-".length()) : "";
            return new Meter(id, domain, kind, method, boundary, device, epochMs, periodMs);
        }
    }
}
