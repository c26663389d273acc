package org.wattelier.feeds.clustercockpit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.wattelier.events.Allocation;
import org.wattelier.events.Event;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Person;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.Subjects;

/// One job of an archive. Reading checks everything; the events are then made one after the other.
public final class ArchivedJob {
    /// Archives live under a name of their own, so that none meets a living node's history.
    public static final String ARCHIVE = "clustercockpit";

    /// Ids of subjects in such archives begin with it.
    public static final String SUBJECTS = "cc-";

    private static final String SOURCE = "clustercockpit";

    private final JobMeta meta;
    private final ClusterFile cluster;
    private final HostMeters meters;
    private final Subjects subjects;
    private final JobSnapshot snapshot;

    private ArchivedJob(JobMeta meta, ClusterFile cluster, HostMeters meters, Subjects subjects, JobSnapshot snapshot) {
        this.meta = meta;
        this.cluster = cluster;
        this.meters = meters;
        this.subjects = subjects;
        this.snapshot = snapshot;
    }

    /// Reads a job's folder.
    ///
    /// @param run tells jobs apart that share a number, from 1
    /// @throws BadArchive when anything in it cannot be taken
    public static ArchivedJob read(Path folder, long run, Limits limits, Subjects subjects) {
        Path metaFile = folder.resolve("meta.json");
        JobMeta meta = JobMeta.read(metaFile);
        ClusterFile cluster = ClusterFile.above(folder, meta.cluster());
        Path packed = folder.resolve("data.json.gz");
        Path data = Files.exists(packed) ? packed : folder.resolve("data.json");
        if (!Files.isRegularFile(data)) {
            throw new BadArchive(packed, "", "expected a file", "A job's folder holds meta.json and data.json.gz.");
        }
        List<PowerGroup> groups = new PowerFile(data, limits, PowerMetric.allNames()).read();
        HostMeters.check(data, meta, groups);
        try {
            JobSnapshot snapshot = snapshot(meta, run, cluster, subjects);
            var job = new ArchivedJob(meta, cluster, new HostMeters(meta, groups), subjects, snapshot);
            // Names of hosts and meters are checked where the events are made: find out now.
            snapshot.allocations().forEach(a -> a.nodes().forEach(job::replay));
            return job;
        } catch (IllegalArgumentException e) {
            throw new BadArchive(metaFile, "", String.valueOf(e.getMessage()), "Leave this job out of the import.");
        }
    }

    public JobSnapshot snapshot() {
        return snapshot;
    }

    /// People, the job, what is known of its nodes, then its samples node by node.
    public Stream<Event> events() {
        return Stream.concat(description(), samples());
    }

    /// People, the job and what is known of its nodes.
    public Stream<Event> description() {
        Stream<Event> people = persons().stream().map(Event.Named::new);
        Stream<Event> facts = meta.hosts().stream().map(this::facts).map(Event.Facts::new);
        return Stream.of(people, Stream.<Event>of(new Event.Job(snapshot)), facts)
                .flatMap(events -> events);
    }

    /// The samples node by node, each node's in order of time.
    public Stream<Event> samples() {
        return meta.hosts().stream()
                .flatMap(host -> stream(replay(host.host())))
                .map(Event.Samples::new);
    }

    private NodeReplay replay(String host) {
        return new NodeReplay(
                new NodeId(clusterName(meta), host),
                meters.of(host),
                meta.start().toEpochMilli(),
                meta.end().toEpochMilli());
    }

    private static <T> Stream<T> stream(Iterator<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
    }

    /// The archive does not say since when a machine is what it is: from the beginning.
    private NodeFacts facts(HostResources host) {
        HostType type = cluster.typeOf(meta.subCluster(), host.host());
        var fact = new NodeFact(
                Instant.EPOCH,
                SOURCE,
                meta.subCluster(),
                ServiceState.IN_SERVICE,
                type.cores(),
                0,
                type.gpus(),
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                null);
        return new NodeFacts(new NodeId(clusterName(meta), host.host()), List.of(fact));
    }

    private List<Person> persons() {
        var persons = new ArrayList<Person>();
        if (!meta.user().isEmpty()) {
            persons.add(new Person(snapshot.user(), "user", meta.user()));
        }
        if (!meta.project().isEmpty()) {
            persons.add(new Person(snapshot.account(), "account", meta.project()));
        }
        return persons;
    }

    private static String clusterName(JobMeta meta) {
        return ARCHIVE + "/" + meta.cluster();
    }

    private static JobSnapshot snapshot(JobMeta meta, long run, ClusterFile cluster, Subjects subjects) {
        String name = clusterName(meta);
        return new JobSnapshot(
                new JobId(name, meta.jobId(), run),
                1,
                meta.state(),
                meta.submit(),
                meta.start(),
                meta.end(),
                allocations(meta, cluster),
                meta.name(),
                meta.partition(),
                meta.user().isEmpty() ? "" : subjects.id(name, Subjects.USER, new BatchJob.User(meta.user(), -1)),
                meta.project().isEmpty()
                        ? ""
                        : subjects.id(name, Subjects.ACCOUNT, new BatchJob.User(meta.project(), -1)),
                meta.limit());
    }

    private static List<Allocation> allocations(JobMeta meta, ClusterFile cluster) {
        Map<Held, List<String>> hosts = new LinkedHashMap<>();
        for (HostResources host : meta.hosts()) {
            HostType type = cluster.typeOf(meta.subCluster(), host.host());
            int cores = host.hardwareThreads() == 0
                    ? meta.exclusive() ? type.cores() : 0
                    : (host.hardwareThreads() + type.threadsPerCore() - 1) / type.threadsPerCore();
            hosts.computeIfAbsent(new Held(cores, host.accelerators()), held -> new ArrayList<>())
                    .add(host.host());
        }
        return hosts.entrySet().stream()
                .map(e -> new Allocation(
                        e.getValue(), e.getKey().cores(), 0, e.getKey().gpus(), meta.exclusive()))
                .toList();
    }

    private record Held(int cores, List<String> gpus) {}
}
