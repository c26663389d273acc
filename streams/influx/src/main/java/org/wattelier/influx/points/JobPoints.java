package org.wattelier.influx.points;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Tag;
import org.wattelier.results.Breakdown;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeSight;

/// A job's record as points. Each run is a series of its own, so that two jobs on one node at one instant both stay.
public final class JobPoints {
    private JobPoints() {}

    static Point of(String measurement, JobId job) {
        return Point.measurement(measurement)
                .addTag(Tag.CLUSTER, TagText.encode(job.cluster()))
                .addTag(Tag.JOB, TagText.encode(job.job()))
                .addTag(Tag.RUN, String.valueOf(job.run()));
    }

    /// What is known now, dated by when it was published.
    public static Point known(JobEnergy record) {
        JobContent content = record.content();
        Breakdown energy = content.energy();
        Point point = of(JobMeasurement.ENERGY, record.id())
                .addField(JobField.REVISION.key(), record.envelope().revision())
                .addField(JobField.STATUS.key(), lower(record.envelope().status()))
                .addField(JobField.STATE.key(), lower(content.state()))
                .addField(JobField.NODES.key(), (long) content.nodes().size())
                .addField(JobField.MEASURED.key(), content.coverage().measuredMs())
                .addField(JobField.ESTIMATED.key(), content.coverage().estimatedMs())
                .addField(JobField.MISSING.key(), content.coverage().missingMs());
        if (content.cores() > 0) {
            point.addField(JobField.CORES.key(), (long) content.cores());
        }
        if (content.boundary() != null) {
            point.addField(JobField.BOUNDARY.key(), (long) content.boundary().code());
        }
        if (content.method() != null) {
            point.addField(JobField.METHOD.key(), (long) content.method().code());
        }
        if (content.boundary() != null || energy.bookedUj() > 0) {
            energies(point, content);
        }
        return point.time(record.envelope().published().toEpochMilli(), WritePrecision.MS);
    }

    private static void energies(Point point, JobContent content) {
        Breakdown energy = content.energy();
        joules(point, JobField.ENERGY, energy.bookedUj());
        joules(point, JobField.IDLE, energy.idleUj());
        joules(point, JobField.IMPUTED, energy.imputedUj());
        point.addField(JobField.SIGMA.key(), content.sigmaJ());
        component(point, JobField.CPU, energy.cpu().bookedUj());
        component(point, JobField.DRAM, energy.dram().bookedUj());
        component(point, JobField.GPU, energy.gpu().bookedUj());
        component(point, JobField.OTHER, energy.other().bookedUj());
    }

    private static void component(Point point, JobField field, long microjoules) {
        if (microjoules > 0) {
            joules(point, field, microjoules);
        }
    }

    private static void joules(Point point, JobField field, long microjoules) {
        point.addField(field.key(), microjoules / 1e6);
    }

    /// The course of an ended job. A step without energy has no point: of it nothing is known.
    public static List<Point> course(JobEnergy record) {
        EnergySeries profile = record.content().profile();
        var points = new ArrayList<Point>();
        for (int i = 0; i < profile.energyUj().size(); i++) {
            long microjoules = profile.energyUj().get(i);
            long second = profile.startS() + (long) i * profile.stepS();
            double lastedS = lastedS(record.content(), second, profile.stepS());
            if (microjoules > 0) {
                Point point = of(JobMeasurement.POWER, record.id());
                joules(point, JobField.ENERGY, microjoules);
                points.add(point.addField(JobField.POWER.key(), microjoules / 1e6 / lastedS)
                        .addField(JobField.STEP.key(), (long) profile.stepS())
                        .time(second * 1000, WritePrecision.MS));
            }
        }
        return points;
    }

    /// How long the job ran in a step, by whoever saw more of it.
    private static double lastedS(JobContent content, long second, int stepS) {
        NodeSight sight = content.sight();
        double begin = second;
        double end = (double) second + stepS;
        Instant start = earlier(content.start(), sight == null ? null : sight.start());
        Instant stop = later(content.end(), sight == null ? null : sight.end());
        double from = start == null ? begin : Math.max(begin, start.toEpochMilli() / 1e3);
        double to = stop == null ? end : Math.min(end, stop.toEpochMilli() / 1e3);
        return to - from >= 1 ? to - from : stepS;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    /// Energy by quarter hours.
    public static List<Point> quarters(JobEnergy record, String partition) {
        EnergySeries quarters = record.content().quarters();
        var points = new ArrayList<Point>();
        for (int i = 0; i < quarters.energyUj().size(); i++) {
            long microjoules = quarters.energyUj().get(i);
            if (microjoules > 0) {
                Point point = quarter(record.id(), partition, quarters.startS() + (long) i * quarters.stepS());
                joules(point, JobField.ENERGY, microjoules);
                points.add(point.addField(JobField.JOBS.key(), 1L));
            }
        }
        return points;
    }

    private static Point quarter(JobId job, String partition, long second) {
        return of(JobMeasurement.QUARTERS, job)
                .addTag(Tag.PARTITION, TagText.encode(partition))
                .time(second * 1000, WritePrecision.MS);
    }

    /// Zeros over a step that is there no more.
    public static Point withdrawnStep(JobId job, Instant at) {
        return of(JobMeasurement.POWER, job)
                .addField(JobField.ENERGY.key(), 0.0)
                .addField(JobField.POWER.key(), 0.0)
                .addField(JobField.STEP.key(), 0L)
                .time(at.toEpochMilli(), WritePrecision.MS);
    }

    /// Zeros over a quarter hour that is there no more.
    public static Point withdrawnQuarter(JobId job, String partition, Instant at) {
        return quarter(job, partition, at.getEpochSecond())
                .addField(JobField.ENERGY.key(), 0.0)
                .addField(JobField.JOBS.key(), 0L);
    }

    /// Zeros over what was known of a job whose record was deleted.
    public static Point withdrawn(JobId job, Instant at, Iterable<JobField> fields) {
        Point point = of(JobMeasurement.ENERGY, job).addField(JobField.STATUS.key(), "withdrawn");
        fields.forEach(field -> point.addField(field.key(), 0.0));
        return point.time(at.toEpochMilli(), WritePrecision.MS);
    }

    public static Point info(JobId job, Instant submit, String partition) {
        return of(JobMeasurement.INFO, job)
                .addField(JobField.PARTITION.key(), partition)
                .time(submit.toEpochMilli(), WritePrecision.MS);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
