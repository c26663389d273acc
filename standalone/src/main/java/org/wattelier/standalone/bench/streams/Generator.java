package org.wattelier.standalone.bench.streams;

import java.time.Instant;
import java.util.List;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;

/// Plays the reference workload second by second and hands on each record with its bytes, in the order of time.
final class Generator {
    /// @param readings meter values in it; 0 for jobs and facts
    record Produced(Kind kind, String key, byte[] value, int readings, int ticks, long sumUj, long dueMs) {}

    enum Kind {
        SAMPLES,
        JOB,
        JOB_END,
        FACTS
    }

    interface Sink {
        void take(Produced produced) throws InterruptedException;
    }

    private final ReferenceWorkload workload;
    private final Schedule schedule;
    private final ReferenceNode[] nodes;
    private final Sink sink;
    private final SampleCodec codec = new SampleCodec();
    private final Canon canon = new Canon();
    /// The next end, and the next start: each is the gap behind its end.
    private long ends;

    /// Which of a place's jobs is there; -1 for none.
    private final int[] running;

    private long starts;
    private long second;

    /// All that the counters have counted between the first look and the last, µJ: what the books must hold of chips.
    long countedUj() {
        long sum = 0;
        for (ReferenceNode node : nodes) {
            sum += node.countedUj();
        }
        return sum;
    }

    Generator(ReferenceWorkload workload, Sink sink) {
        this.workload = workload;
        this.sink = sink;
        schedule = new Schedule(workload);
        running = new int[schedule.places().size()];
        nodes = new ReferenceNode[workload.nodes()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new ReferenceNode(workload, i);
        }
    }

    /// Over all records so far.
    String sha256() {
        return canon.sha256();
    }

    /// What is known before the first tick: the nodes, and the jobs that run.
    void begin() throws InterruptedException {
        for (int i = 0; i < nodes.length; i++) {
            NodeFacts facts = facts(i);
            canon.add(facts.toString());
            sink.take(new Produced(
                    Kind.FACTS, facts.key(), JsonCodec.NODE_FACTS.encode(facts), 0, 0, 0, workload.beginMs()));
        }
        for (int place = 0; place < schedule.places().size(); place++) {
            occupy(place, 0);
            hand(Kind.JOB, schedule.snapshot(place, 0, null), workload.beginMs());
        }
    }

    /// Plays so many more seconds.
    void play(long seconds) throws InterruptedException {
        for (long until = second + seconds; second < until; second++) {
            long fromMs = workload.beginMs() + second * 1000;
            edges(fromMs + 1000);
            for (int i = (int) (second % workload.sendEveryS()); i < nodes.length; i += workload.sendEveryS()) {
                nodes[i].advance(fromMs + 999);
                send(i, fromMs + 1000);
            }
        }
    }

    /// A last look at the last second's end, so that its minute is full. All jobs end there: a running job's published
    /// figure never falls, and so may stand a little above what its nodes say.
    void close() throws InterruptedException {
        long nowMs = workload.beginMs() + second * 1000;
        for (int i = 0; i < nodes.length; i++) {
            nodes[i].look(nowMs);
            send(i, nowMs);
        }
        for (int place = 0; place < running.length; place++) {
            if (running[place] >= 0) {
                hand(Kind.JOB, schedule.snapshot(place, running[place], nowMs), nowMs);
            }
        }
    }

    private void edges(long untilMs) throws InterruptedException {
        while (true) {
            long endMs = schedule.endMs(ends);
            long startMs = schedule.endMs(starts) + 1000L * workload.gapS();
            if (Math.min(endMs, startMs) >= untilMs) {
                return;
            }
            if (endMs <= startMs) {
                leave(schedule.placeOf(ends), schedule.roundOf(ends), endMs);
                ends++;
            } else {
                int place = schedule.placeOf(starts);
                int round = schedule.roundOf(starts) + 1;
                occupy(place, round);
                edge(place, startMs);
                hand(Kind.JOB, schedule.snapshot(place, round, null), startMs);
                starts++;
            }
        }
    }

    private void occupy(int place, int round) {
        running[place] = round;
        Place at = schedule.places().get(place);
        for (int node = at.first(); node < at.first() + at.count(); node++) {
            nodes[node].begin(schedule.name(place, round), at.cores(workload), at.gpus(workload, node));
        }
    }

    private void leave(int place, int round, long atMs) throws InterruptedException {
        edge(place, atMs);
        running[place] = -1;
        Place at = schedule.places().get(place);
        for (int node = at.first(); node < at.first() + at.count(); node++) {
            nodes[node].end(schedule.name(place, round));
        }
        hand(Kind.JOB_END, schedule.snapshot(place, round, atMs), atMs);
    }

    private void edge(int place, long atMs) throws InterruptedException {
        Place at = schedule.places().get(place);
        for (int node = at.first(); node < at.first() + at.count(); node++) {
            nodes[node].look(atMs);
            send(node, atMs);
        }
    }

    private void send(int node, long nowMs) throws InterruptedException {
        if (!nodes[node].hasWaiting()) {
            return;
        }
        SampleBatch batch = nodes[node].send(nowMs);
        int readings = 0;
        long sumUj = 0;
        for (Tick tick : batch.ticks()) {
            readings += tick.readings().size();
            for (Reading reading : tick.readings()) {
                sumUj += reading.energyUj();
            }
        }
        int ticks = batch.ticks().size();
        canon.add(batch);
        sink.take(new Produced(Kind.SAMPLES, batch.source().key(), codec.encode(batch), readings, ticks, sumUj, nowMs));
    }

    private void hand(Kind kind, JobSnapshot job, long dueMs) throws InterruptedException {
        canon.add(job.toString());
        sink.take(new Produced(kind, job.id().key(), JsonCodec.JOB.encode(job), 0, 0, 0, dueMs));
    }

    private NodeFacts facts(int index) {
        boolean hasGpus = workload.hasGpus(index);
        var fact = new NodeFact(
                Instant.ofEpochMilli(workload.beginMs() - 86_400_000L),
                "inventory",
                hasGpus ? "gpu" : "cpu",
                ServiceState.IN_SERVICE,
                workload.cores(),
                (long) workload.memoryGib() << 30,
                hasGpus ? workload.gpus() : 0,
                new IdleBaseline(90, 16, hasGpus ? 240 : 0, 70),
                0,
                1000 * workload.meterEveryS(),
                null,
                null,
                null);
        return new NodeFacts(nodes[index].id(), List.of(fact));
    }
}
