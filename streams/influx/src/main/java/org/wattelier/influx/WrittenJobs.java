package org.wattelier.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.JobId;
import org.wattelier.influx.points.TagText;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxQl;
import org.wattelier.influx.server.InfluxServer;

/// What stands in InfluxDB of a job, so that what a new record lacks can be overwritten.
final class WrittenJobs {
    static final String GROUPED =
            " GROUP BY " + InfluxQl.name(Tag.CLUSTER) + "," + InfluxQl.name(Tag.JOB) + "," + InfluxQl.name(Tag.RUN);
    private static final int STATEMENTS = 100;

    private final InfluxServer server;
    private final String bucket;

    WrittenJobs(InfluxServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    /// @param steps    begins of steps of its course
    /// @param quarters by partition, begins of quarter hours
    record Stored(List<Instant> steps, Map<String, List<Instant>> quarters) {
        Stored() {
            this(new ArrayList<>(), new HashMap<>());
        }
    }

    /// Points that are not withdrawn already.
    Map<JobId, Stored> of(Collection<JobId> jobs) {
        Map<String, JobId> asked = new HashMap<>();
        Map<JobId, Stored> found = new HashMap<>();
        var statements = new ArrayList<String>();
        for (JobId job : jobs) {
            asked.put(key(job), job);
            found.put(job, new Stored());
            statements.add(live(JobMeasurement.POWER, JobField.STEP, job) + GROUPED);
            statements.add(
                    live(JobMeasurement.QUARTERS, JobField.JOBS, job) + GROUPED + "," + InfluxQl.name(Tag.PARTITION));
        }
        for (Answer row : askAll(server, bucket, statements)) {
            Stored stored = found.get(asked.get(key(row)));
            if (stored == null) {
                continue;
            }
            if (row.measurement().equals(JobMeasurement.POWER)) {
                stored.steps().add(row.at());
            } else {
                String partition = TagText.decode(row.tag(Tag.PARTITION));
                stored.quarters()
                        .computeIfAbsent(partition, name -> new ArrayList<>())
                        .add(row.at());
            }
        }
        return found;
    }

    /// What was known of a job, by the moments it was published.
    List<Answer> known(JobId job) {
        return server.ask(bucket, "SELECT * FROM " + InfluxQl.name(JobMeasurement.ENERGY) + where(job) + GROUPED);
    }

    private static String live(String measurement, JobField field, JobId job) {
        String name = InfluxQl.name(field.key());
        return "SELECT " + name + " FROM " + InfluxQl.name(measurement) + where(job) + " AND " + name + " > 0";
    }

    static String where(JobId job) {
        return " WHERE " + InfluxQl.name(Tag.CLUSTER) + "=" + InfluxQl.text(TagText.encode(job.cluster())) + " AND "
                + InfluxQl.name(Tag.JOB) + "=" + InfluxQl.text(TagText.encode(job.job())) + " AND "
                + InfluxQl.name(Tag.RUN) + "=" + InfluxQl.text(String.valueOf(job.run()));
    }

    static String key(JobId job) {
        return TagText.encode(job.cluster()) + "\n" + TagText.encode(job.job()) + "\n" + job.run();
    }

    static String key(Answer row) {
        return row.tag(Tag.CLUSTER) + "\n" + row.tag(Tag.JOB) + "\n" + row.tag(Tag.RUN);
    }

    static List<Answer> askAll(InfluxServer server, String bucket, List<String> statements) {
        var rows = new ArrayList<Answer>();
        for (int from = 0; from < statements.size(); from += STATEMENTS) {
            List<String> some = statements.subList(from, Math.min(statements.size(), from + STATEMENTS));
            rows.addAll(server.ask(bucket, String.join(";", some)));
        }
        return rows;
    }
}
