package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.simulator.JobPlan.Behaviour;
import org.wattelier.simulator.JobPlan.Request;

/// Draws the jobs that are submitted.
final class Workload {
    private static final long GIB = 1L << 30;

    /// Every node that is shared has more.
    private static final long MOST_JOB_GIB = 120;

    /// Half of a factor of two: nearly all jobs lie within 0.5 to 2 times the nominal watts per CPU second.
    private static final double WATTS_SPREAD = Math.log(2) / 2;

    private static final Map<JobClass, List<String>> NAMES = new EnumMap<>(Map.of(
            JobClass.CHAIN, List.of("openfoam-sim", "gromacs-md", "code-saturne", "telemac-crue"),
            JobClass.SPLIT, List.of("blast-assembly", "r-stats", "python-analyse", "snakemake-rna"),
            JobClass.METER, List.of("lammps-melt", "vasp-relax", "nwchem-dft", "wrf-meteo"),
            JobClass.ENCLOSURE, List.of("gromacs-fold", "elmer-fem", "siesta-band", "yade-dem"),
            JobClass.GPU, List.of("train-resnet", "finetune-camembert", "alphafold", "render-blender")));

    private final SimulationSettings settings;
    private final Directory directory;
    private final Map<JobClass, Integer> nodes;
    private final Dice dice;
    private long nextNumber;

    /// @param nodes how many nodes each class has
    Workload(SimulationSettings settings, Directory directory, Map<JobClass, Integer> nodes) {
        this.settings = settings;
        this.directory = directory;
        this.nodes = nodes;
        dice = new Dice(settings.seed(), "workload");
        // Grows with the start, so that a cluster that is started again goes on counting.
        nextNumber = 10_000 + settings.start().getEpochSecond() / 60 % 10_000_000;
    }

    /// One job, or now and then an array of similar ones.
    List<JobPlan> submit(long nowMs) {
        double[] weights = new double[JobClass.values().length];
        for (JobClass jobClass : JobClass.values()) {
            weights[jobClass.ordinal()] = nodes.getOrDefault(jobClass, 0) * jobsPerNode(jobClass);
        }
        JobClass jobClass = JobClass.values()[dice.weighted(weights)];
        Request request = request(jobClass);
        int size = request.nodes() == 1 && dice.chance(0.06) ? dice.whole(3, 8) : 1;
        return jobs(nowMs, request, behaviour(settings.lengths().drawMs(dice)), size);
    }

    /// The first jobs of a demo: one of each kind, short.
    List<JobPlan> opening(long nowMs) {
        var plans = new ArrayList<JobPlan>();
        add(
                plans,
                nowMs,
                new Request(JobClass.CHAIN, 1, 0, 0, 0),
                behaviour(10_000).correctedLater());
        add(plans, nowMs, new Request(JobClass.METER, 2, 0, 0, 0), behaviour(80_000));
        add(plans, nowMs, new Request(JobClass.SPLIT, 1, 8, 24 * GIB, 0), behaviour(15_000));
        add(plans, nowMs, new Request(JobClass.SPLIT, 1, 16, 32 * GIB, 0), behaviour(50_000));
        add(plans, nowMs, new Request(JobClass.ENCLOSURE, 2, 0, 0, 0), behaviour(25_000));
        add(plans, nowMs, new Request(JobClass.GPU, 1, 8, 48 * GIB, 2), behaviour(40_000));
        return plans;
    }

    private void add(List<JobPlan> plans, long nowMs, Request request, Behaviour behaviour) {
        plans.addAll(jobs(nowMs, request, behaviour, 1));
    }

    /// Only proportions matter: how many jobs one node carries at a time.
    private static double jobsPerNode(JobClass jobClass) {
        return switch (jobClass) {
            case CHAIN, METER, ENCLOSURE -> 0.8;
            case SPLIT -> 3;
            case GPU -> 1.5;
        };
    }

    private Request request(JobClass jobClass) {
        return switch (jobClass) {
            case CHAIN, METER, ENCLOSURE -> new Request(jobClass, width(jobClass, 0.12, 8), 0, 0, 0);
            case SPLIT -> {
                int cores = dice.oneOf(List.of(1, 2, 4, 4, 8, 8, 12, 16));
                yield new Request(jobClass, width(jobClass, 0.05, 2), cores, memory(cores, 4), 0);
            }
            case GPU -> {
                int gpus = dice.oneOf(List.of(1, 1, 1, 2, 2, 4));
                int cores = gpus * dice.whole(2, 8);
                yield new Request(jobClass, width(jobClass, 0.05, 2), cores, memory(cores, 8), gpus);
            }
        };
    }

    private long memory(int cores, int nodeGibPerCore) {
        long gib = 1 + Math.round(cores * nodeGibPerCore * dice.logUniform(0.3, 1.8));
        return Math.min(gib, MOST_JOB_GIB) * GIB;
    }

    /// @param many probability of more than one node
    private int width(JobClass jobClass, double many, int most) {
        int available = nodes.getOrDefault(jobClass, 1);
        if (available < 2 || !dice.chance(many)) {
            return 1;
        }
        int drawn = List.of(2, dice.whole(3, 4), dice.whole(5, 8)).get(dice.weighted(0.55, 0.33, 0.12));
        return Math.clamp(drawn, 2, Math.min(available, most));
    }

    private Behaviour behaviour(long durationMs) {
        double wattsFactor = Math.clamp(Math.exp(WATTS_SPREAD * dice.gaussian()), 0.5, 2);
        JobState state = List.of(JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED, JobState.TIMEOUT)
                .get(dice.weighted(0.88, 0.06, 0.04, 0.02));
        return new Behaviour(
                durationMs,
                wattsFactor,
                dice.between(0.35, 1),
                dice.between(0.3, 1),
                state,
                dice.chance(settings.corrected()));
    }

    private List<JobPlan> jobs(long nowMs, Request request, Behaviour behaviour, int size) {
        String name = dice.oneOf(NAMES.getOrDefault(request.jobClass(), List.of("job")));
        Directory.User user = dice.oneOf(directory.users());
        String number = Long.toString(nextNumber++);
        var plans = new ArrayList<JobPlan>();
        for (int i = 1; i <= size; i++) {
            String job = size == 1 ? number : number + "_" + i;
            JobId id = new JobId(settings.cluster(), job, nowMs / 1000);
            Behaviour own = size == 1 ? behaviour : behaviour.varied(dice);
            plans.add(new JobPlan(id, nowMs, name, user, request, own));
        }
        return plans;
    }
}
