package org.wattelier.influx;

import com.influxdb.client.write.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.influx.points.JobPoints;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxQl;
import org.wattelier.influx.server.InfluxServer;

/// Which partition a job was submitted to. The last hundred thousand are remembered, the others are looked up where
/// they
/// were written.
final class Partitions {
    private static final int MOST = 100_000;

    private final InfluxServer server;
    private final String bucket;
    private final Map<JobId, String> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, String> eldest) {
            return size() > MOST;
        }
    };

    Partitions(InfluxServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    /// What is to be written of a job that the batch system told of.
    List<Point> learn(JobSnapshot job) {
        if (job.partition().isBlank()) {
            return List.of();
        }
        String before = known.put(job.id(), job.partition());
        return job.partition().equals(before)
                ? List.of()
                : List.of(JobPoints.info(job.id(), job.submit(), job.partition()));
    }

    Map<JobId, String> of(Collection<JobId> jobs) {
        Map<JobId, String> found = new HashMap<>();
        Map<String, JobId> asked = new HashMap<>();
        var statements = new ArrayList<String>();
        for (JobId job : jobs) {
            String partition = known.get(job);
            if (partition != null) {
                found.put(job, partition);
            } else if (asked.put(WrittenJobs.key(job), job) == null) {
                statements.add("SELECT last(" + InfluxQl.name(JobField.PARTITION.key()) + ") AS partition FROM "
                        + InfluxQl.name(JobMeasurement.INFO) + WrittenJobs.where(job) + WrittenJobs.GROUPED);
            }
        }
        for (Answer row : WrittenJobs.askAll(server, bucket, statements)) {
            JobId job = asked.get(WrittenJobs.key(row));
            String partition = row.text("partition");
            if (job != null && partition != null) {
                known.put(job, partition);
                found.put(job, partition);
            }
        }
        jobs.forEach(job -> found.putIfAbsent(job, Tag.UNKNOWN));
        return found;
    }
}
