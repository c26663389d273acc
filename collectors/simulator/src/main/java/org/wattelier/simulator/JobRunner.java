package org.wattelier.simulator;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wattelier.events.Energy;
import org.wattelier.events.Event;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeId;
import org.wattelier.simulator.Agenda.Rank;
import org.wattelier.simulator.SimulatedJob.Place;

/// Takes jobs from start to end: power on the nodes, looks of the agents, what the batch system tells, the truth.
final class JobRunner {
    /// A corrected end is told this long after the end.
    static final long CORRECTED_AFTER_MS = 90_000;

    private final Agenda agenda;
    private final Map<NodeId, NodeAgent> agents;
    private final long closesMs;
    private final Consumer<Event> out;
    private final Dice dice;
    private final Map<JobId, Truth> truth = new TreeMap<>();
    private Runnable freed = () -> {};

    JobRunner(SimulationSettings settings, Agenda agenda, Map<NodeId, NodeAgent> agents, Consumer<Event> out) {
        this.agenda = agenda;
        this.agents = agents;
        this.out = out;
        closesMs = settings.closesMs();
        dice = new Dice(settings.seed(), "jobs");
    }

    /// What to do some time after nodes have become free.
    void onFreed(Runnable action) {
        freed = action;
    }

    void start(Scheduler.Placed placed) {
        long nowMs = agenda.nowMs();
        JobPlan plan = placed.plan();
        SimulatedJob job =
                new SimulatedJob(plan, nowMs, nowMs + fitting(plan.behaviour().durationMs()));
        job.nextPhase(dice);
        for (SimulatedNode node : placed.nodes()) {
            Place place = Scheduler.place(job, node, dice.between(0.96, 1.04));
            job.places().add(place);
            node.add(place.part(), nowMs);
        }
        look(job);
        tell(nowMs + dice.millis(100, 900), new Event.Job(Snapshots.started(job)));
        planPhase(job);
        if (job.corrected()) {
            agenda.at(job.bookedEndMs(), Rank.CHANGE, () -> change(job, Part::closeBooks));
        }
        agenda.at(job.endMs(), Rank.CHANGE, () -> end(job));
    }

    /// Nothing is started that would run past the closing of a finite simulation.
    private long fitting(long durationMs) {
        long remainingMs = closesMs - agenda.nowMs();
        return durationMs <= remainingMs ? durationMs : Math.max(1000, Math.round(remainingMs * dice.between(0.4, 1)));
    }

    private void planPhase(SimulatedJob job) {
        long atMs = agenda.nowMs() + dice.millis(20_000, 300_000);
        if (atMs < job.endMs()) {
            agenda.at(atMs, Rank.CHANGE, () -> {
                for (Place place : job.places()) {
                    place.node().integrate(atMs);
                }
                job.nextPhase(dice);
                change(job, part -> {});
                planPhase(job);
            });
        }
    }

    private void change(SimulatedJob job, Consumer<Part> how) {
        for (Place place : job.places()) {
            place.node().integrate(agenda.nowMs());
            how.accept(place.part());
            place.node().changed();
        }
    }

    private void end(SimulatedJob job) {
        change(job, Part::stop);
        look(job);
        JobPlan plan = job.plan();
        Duration duration = Duration.ofMillis(job.bookedEndMs() - job.startMs());
        Energy total = new Energy(Math.round(job.bookedUj()));
        JobClass jobClass = plan.request().jobClass();
        truth.put(
                plan.id(),
                new Truth(plan.id(), jobClass, total, duration, job.places().size(), job.cores()));
        tell(job.endMs() + dice.millis(100, 900), new Event.Job(Snapshots.ended(job)));
        if (job.corrected()) {
            tell(job.endMs() + CORRECTED_AFTER_MS, new Event.Job(Snapshots.corrected(job)));
        }
        agenda.at(agenda.nowMs() + dice.millis(500, 2500), Rank.SCHEDULE, freed);
    }

    /// Agents take fresh counters at a job's edge and send at once.
    private void look(SimulatedJob job) {
        agenda.at(agenda.nowMs(), Rank.LOOK, () -> {
            for (Place place : job.places()) {
                NodeAgent agent = agents.get(place.node().id());
                if (agent != null) {
                    agent.lookAndSend(agenda.nowMs());
                }
                place.node().clear();
            }
        });
    }

    private void tell(long atMs, Event event) {
        agenda.at(atMs, Rank.SEND, () -> out.accept(event));
    }

    Map<JobId, Truth> truth() {
        return Collections.unmodifiableMap(truth);
    }
}
