package org.wattelier.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wattelier.events.Event;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Person;
import org.wattelier.events.SampleBatch;
import org.wattelier.simulator.Agenda.Rank;

/// A cluster at work. Time passes only when it is told to, as fast as it can; how far at a time changes nothing.
public final class Simulation {
    /// Arrivals of a finite simulation end a little before it, so that few jobs are left waiting.
    private static final double ARRIVALS_PART = 0.95;

    private static final double HOUR_MS = 3_600_000;

    private final SimulationSettings settings;
    private final Agenda agenda;
    private final Queue<TimedEvent> outbox = new ArrayDeque<>();
    private final Cluster cluster;
    private final Workload workload;
    private final Scheduler scheduler;
    private final JobRunner runner;
    private final Dice arrivals;

    public Simulation(SimulationSettings settings) {
        this.settings = settings;
        agenda = new Agenda(settings.start().toEpochMilli());
        cluster = new ClusterBuilder(settings, this::emit).build();
        var directory = new Directory(settings.seed());
        workload = new Workload(settings, directory, Cluster.sizes(settings.nodes()));
        scheduler = new Scheduler(cluster.nodes());
        runner = new JobRunner(settings, agenda, cluster.agents(), this::emit);
        runner.onFreed(this::schedule);
        arrivals = new Dice(settings.seed(), "arrivals");
        publishKnown(directory);
        startAgents();
        if (settings.opening()) {
            agenda.at(agenda.nowMs() + 1500, Rank.SCHEDULE, () -> accept(workload.opening(agenda.nowMs())));
        }
        planArrival(0);
    }

    /// Lets time pass and hands out, in the order sent, everything sent until then (included).
    public void advanceTo(Instant until, Consumer<TimedEvent> out) {
        while (agenda.step(until.toEpochMilli())) {
            drain(out);
        }
        drain(out);
    }

    private void drain(Consumer<TimedEvent> out) {
        for (TimedEvent event = outbox.poll(); event != null; event = outbox.poll()) {
            out.accept(event);
        }
    }

    /// Whether nothing will be sent any more; never true for an endless simulation.
    public boolean finished() {
        return agenda.isEmpty() && outbox.isEmpty();
    }

    /// What a perfect ledger would book for every job that has ended by now.
    public Map<JobId, Truth> truth() {
        return runner.truth();
    }

    /// What each node has truly used by now.
    Map<NodeId, TrueBooks> books() {
        var books = new TreeMap<NodeId, TrueBooks>();
        for (NodeAgent agent : cluster.agents().values()) {
            agent.node().integrate(agenda.nowMs());
            books.put(agent.node().id(), agent.node().books());
        }
        return books;
    }

    private void emit(Event event) {
        outbox.add(new TimedEvent(Instant.ofEpochMilli(agenda.nowMs()), event));
    }

    private void emit(SampleBatch batch) {
        emit(new Event.Samples(batch));
    }

    private void publishKnown(Directory directory) {
        for (Person person : directory.people()) {
            emit(new Event.Named(person));
        }
        for (NodeFacts facts : cluster.facts()) {
            emit(new Event.Facts(facts));
        }
    }

    private void startAgents() {
        Dice dice = new Dice(settings.seed(), "agents");
        long firstSecondMs = Math.ceilDiv(agenda.nowMs(), 1000L) * 1000;
        for (NodeAgent agent : cluster.agents().values()) {
            planLook(agent, firstSecondMs + dice.millis(1, 49));
        }
    }

    private void planLook(NodeAgent agent, long atMs) {
        agenda.at(atMs, Rank.LOOK, () -> {
            agent.look(atMs);
            if (atMs + 1000 <= settings.stopsMs()) {
                planLook(agent, atMs + 1000);
            } else {
                agent.send(atMs);
            }
        });
    }

    /// Arrivals are spread evenly but for chance; an array takes the places of all its jobs.
    private void planArrival(long place) {
        long startMs = settings.start().toEpochMilli();
        boolean endless = settings.closesMs() == Long.MAX_VALUE;
        double spacingMs = HOUR_MS / settings.jobs() * (endless ? 1 : ARRIVALS_PART);
        double jobs = endless ? Double.MAX_VALUE : settings.jobs() * (settings.closesMs() - startMs) / HOUR_MS;
        if (place >= Math.rint(jobs)) {
            return;
        }
        long atMs = startMs + 2000 + Math.round((place + arrivals.between(0, 1)) * spacingMs);
        agenda.at(Math.max(atMs, agenda.nowMs()), Rank.SCHEDULE, () -> {
            List<JobPlan> plans = workload.submit(agenda.nowMs());
            accept(plans);
            planArrival(place + plans.size());
        });
    }

    private void accept(List<JobPlan> plans) {
        plans.forEach(scheduler::submit);
        schedule();
    }

    private void schedule() {
        if (agenda.nowMs() + 2000 > settings.closesMs()) {
            return;
        }
        Scheduler.Placed placed = scheduler.next(agenda.nowMs());
        while (placed != null) {
            runner.start(placed);
            placed = scheduler.next(agenda.nowMs());
        }
    }
}
