package org.wattelier.influx;

import com.influxdb.client.write.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.influx.points.JobPoints;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.results.JobEnergy;

/// Jobs, in the bucket of their own.
final class JobSink {
    private static final Set<JobField> JOULES = EnumSet.range(JobField.ENERGY, JobField.SIGMA);

    private final InfluxServer server;
    private final Buckets buckets;
    private final Partitions partitions;
    private final WrittenJobs written;
    private final PartitionSums sums;

    JobSink(InfluxServer server, Buckets buckets) {
        this.server = server;
        this.buckets = buckets;
        this.partitions = new Partitions(server, buckets.ofJobs());
        this.written = new WrittenJobs(server, buckets.ofJobs());
        this.sums = new PartitionSums(server, buckets);
    }

    PartitionSums sums() {
        return sums;
    }

    void learn(List<JobSnapshot> jobs, Instant now) {
        var points = new ArrayList<Point>();
        jobs.forEach(job -> points.addAll(partitions.learn(job)));
        server.write(buckets.ofJobs(), kept(points, now));
    }

    /// @param records every one: each is a moment of the job
    /// @param last    the last of each job
    /// @return how many records were too old
    long take(List<JobEnergy> records, Map<JobId, JobEnergy> last, Instant now) {
        var points = new ArrayList<Point>();
        records.forEach(record -> points.add(JobPoints.known(record)));
        List<Point> known = kept(points, now);
        server.write(buckets.ofJobs(), known);
        Map<JobId, JobEnergy> closed = new HashMap<>(last);
        long from = Kept.from(buckets.jobs(), now);
        closed.values().removeIf(record -> !record.envelope().status().closed() || endedBefore(record, from));
        close(closed, now);
        return (long) points.size() - known.size();
    }

    private static boolean endedBefore(JobEnergy record, long second) {
        Instant end = record.content().end();
        return end != null && end.getEpochSecond() < second;
    }

    private void close(Map<JobId, JobEnergy> closed, Instant now) {
        if (closed.isEmpty()) {
            return;
        }
        Map<JobId, WrittenJobs.Stored> stored = written.of(closed.keySet());
        Map<JobId, String> where = partitions.of(closed.keySet());
        var steps = new ArrayList<Point>();
        var quarters = new ArrayList<Point>();
        closed.forEach((job, record) -> {
            WrittenJobs.Stored before = stored.getOrDefault(job, new WrittenJobs.Stored());
            String partition = where.getOrDefault(job, Tag.UNKNOWN);
            List<Point> course = JobPoints.course(record);
            steps.addAll(course);
            withdrawSteps(job, before, times(course), steps);
            List<Point> energies = JobPoints.quarters(record, partition);
            quarters.addAll(energies);
            withdrawQuarters(job, before, partition, times(energies), quarters);
        });
        write(steps, quarters, now);
    }

    /// A deleted record takes its points with it.
    void withdraw(Set<JobId> jobs, Instant now) {
        Map<JobId, WrittenJobs.Stored> stored = written.of(jobs);
        var steps = new ArrayList<Point>();
        var quarters = new ArrayList<Point>();
        for (JobId job : jobs) {
            WrittenJobs.Stored before = stored.getOrDefault(job, new WrittenJobs.Stored());
            before.steps().forEach(at -> steps.add(JobPoints.withdrawnStep(job, at)));
            withdrawQuarters(job, before, "", Set.of(), quarters);
            for (Answer known : written.known(job)) {
                EnumSet<JobField> there = EnumSet.copyOf(JOULES);
                there.removeIf(field -> known.text(field.key()) == null);
                steps.add(JobPoints.withdrawn(job, known.at(), there));
            }
        }
        write(steps, quarters, now);
    }

    private void write(List<Point> steps, List<Point> quarters, Instant now) {
        server.write(buckets.ofJobs(), kept(steps, now));
        List<Point> kept = kept(quarters, now);
        server.write(buckets.ofJobs(), kept);
        sums.mark(kept);
    }

    private static void withdrawSteps(JobId job, WrittenJobs.Stored before, Set<Long> there, List<Point> points) {
        for (Instant at : before.steps()) {
            if (!there.contains(at.toEpochMilli())) {
                points.add(JobPoints.withdrawnStep(job, at));
            }
        }
    }

    private static void withdrawQuarters(
            JobId job, WrittenJobs.Stored before, String partition, Set<Long> there, List<Point> points) {
        before.quarters().forEach((name, instants) -> {
            for (Instant at : instants) {
                if (!name.equals(partition) || !there.contains(at.toEpochMilli())) {
                    points.add(JobPoints.withdrawnQuarter(job, name, at));
                }
            }
        });
    }

    private static Set<Long> times(List<Point> points) {
        Set<Long> times = new HashSet<>();
        for (Point point : points) {
            Number time = point.getTime();
            if (time != null) {
                times.add(time.longValue());
            }
        }
        return times;
    }

    /// What InfluxDB would not keep is not sent.
    private List<Point> kept(List<Point> points, Instant now) {
        long from = Kept.from(buckets.jobs(), now);
        return points.stream()
                .filter(point -> point.getTime() == null || point.getTime().longValue() / 1000 >= from)
                .toList();
    }
}
