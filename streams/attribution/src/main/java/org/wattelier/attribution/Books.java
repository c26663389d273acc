package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.NodeEnergy;

/// The accounts of one minute while it is computed: every microjoule goes to exactly one of jobs, idle states, system
/// and unattributed.
final class Books {
    static final int CPU = 0;
    static final int DRAM = 1;
    static final int GPU = 2;
    static final int OTHER = 3;
    static final int COMPONENTS = 4;

    private final long[] totalUj = new long[COMPONENTS];
    private final long[] idleUj = new long[ServiceState.values().length];
    private final JobAccount[] jobs;
    private long imputedUj;
    private long systemUj;
    private long strangerUj;
    private long measuredMs;
    private long estimatedMs;

    Books(int jobs) {
        this.jobs = new JobAccount[jobs];
        for (int i = 0; i < jobs; i++) {
            this.jobs[i] = new JobAccount();
        }
    }

    JobAccount job(int index) {
        return jobs[index];
    }

    void total(Slice slice) {
        for (int c = 0; c < COMPONENTS; c++) {
            totalUj[c] += slice.energyUj[c];
            imputedUj += slice.imputedUj[c];
        }
        measuredMs += slice.measuredMs;
        estimatedMs += slice.estimatedMs;
    }

    void idle(ServiceState state, long uj) {
        idleUj[state.ordinal()] += uj;
    }

    void system(long uj) {
        systemUj += uj;
    }

    void stranger(long uj) {
        strangerUj += uj;
    }

    NodeEnergy line(NodeId node, long minuteMs, long seenMs, Basis basis, boolean contradiction) {
        long jobsUj = 0;
        for (JobAccount job : jobs) {
            jobsUj += job.bookedUj();
        }
        var idle = new IdleEnergy(
                idleUj[ServiceState.IN_SERVICE.ordinal()],
                idleUj[ServiceState.RESERVED.ordinal()],
                idleUj[ServiceState.DRAINED.ordinal()],
                idleUj[ServiceState.BOOTING.ordinal()],
                idleUj[ServiceState.OFF.ordinal()]);
        var coverage = new Coverage(measuredMs, estimatedMs, Math.max(0, seenMs - measuredMs - estimatedMs));
        return new NodeEnergy(
                node,
                minuteMs / 1000,
                totalUj[CPU],
                totalUj[DRAM],
                totalUj[GPU],
                totalUj[OTHER],
                imputedUj,
                jobsUj,
                idle,
                systemUj,
                strangerUj,
                coverage,
                basis.boundary(),
                basis.method(),
                contradiction);
    }

    List<JobShare> shares(List<Placement> placements, Basis basis, boolean contradiction) {
        var shares = new ArrayList<JobShare>(jobs.length);
        for (int i = 0; i < jobs.length; i++) {
            shares.add(jobs[i].share(placements.get(i).job(), basis, contradiction));
        }
        return shares;
    }

    /// What one job bears.
    static final class JobAccount {
        final long[] activeUj = new long[COMPONENTS];
        final long[] restUj = new long[COMPONENTS];
        final long[] imputedUj = new long[COMPONENTS];
        final long[] binsUj = new long[Bins.COUNT];
        long usedIdleUj;
        long measuredMs;
        long estimatedMs;
        double splitUj;
        double shapeUj;
        boolean apportioned;
        boolean useEstimated;

        void book(int component, boolean active, long uj, int bin) {
            (active ? activeUj : restUj)[component] += uj;
            binsUj[bin] += uj;
        }

        long activePartsUj() {
            return activeUj[CPU] + activeUj[DRAM] + activeUj[GPU];
        }

        long bookedUj() {
            long sum = 0;
            for (int c = 0; c < COMPONENTS; c++) {
                sum += activeUj[c] + restUj[c];
            }
            return sum;
        }

        private JobShare share(org.wattelier.events.JobId job, Basis basis, boolean contradiction) {
            var energy = new Breakdown(component(CPU), component(DRAM), component(GPU), component(OTHER));
            return new JobShare(
                    job,
                    energy,
                    usedIdleUj,
                    measuredMs,
                    estimatedMs,
                    Bins.of(binsUj),
                    Math.round(splitUj),
                    Math.round(Sigmas.FILLED * energy.imputedUj()),
                    Math.round(shapeUj),
                    Math.round(basis.gain() * energy.bookedUj()),
                    basis.gainGroup(),
                    basis.boundary(),
                    basis.method(),
                    apportioned,
                    useEstimated,
                    contradiction);
        }

        private ComponentEnergy component(int c) {
            return new ComponentEnergy(activeUj[c], restUj[c], imputedUj[c]);
        }
    }
}
