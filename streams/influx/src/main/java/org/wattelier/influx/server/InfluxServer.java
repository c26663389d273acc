package org.wattelier.influx.server;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import com.influxdb.client.write.WriteParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes points and asks questions, for as long as it takes. Points are idempotent: the same series and time
/// overwrites, so that whatever is in doubt is written again.
public final class InfluxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxServer.class);
    /// Points a request: what InfluxDB's own advice calls a good size.
    private static final int BATCH = 5000;

    private final InfluxDBClient client;
    private final Question question;
    private final String org;
    private final WriteCounts counts = new WriteCounts();
    private final Endurance endurance;

    public InfluxServer(ServerSettings settings) {
        var http = new OkHttpClient.Builder()
                .connectTimeout(settings.patience())
                .readTimeout(settings.patience())
                .writeTimeout(settings.patience());
        var options = InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .org(settings.org())
                .okHttpClient(http);
        if (settings.token().length > 0) {
            options.authenticateToken(settings.token());
        }
        client = InfluxDBClientFactory.create(options.build()).enableGzip();
        question = new Question(client);
        org = settings.org();
        endurance = new Endurance(counts, settings.longestPause());
    }

    public WriteCounts counts() {
        return counts;
    }

    /// Returns when all points are written, or counted as refused. Points that the server will not take never hold up
    /// the others.
    ///
    /// @throws Stopped where [#stop] came first; then some are written and some are not
    public void write(String bucket, List<Point> points) {
        for (int from = 0; from < points.size(); from += BATCH) {
            send(bucket, points.subList(from, Math.min(points.size(), from + BATCH)));
        }
    }

    private void send(String bucket, List<Point> points) {
        try {
            endurance.ask("writing to " + bucket, () -> {
                client.getWriteApiBlocking().writePoints(points, new WriteParameters(bucket, org, WritePrecision.MS));
                return true;
            });
            counts.wrote(points.size());
        } catch (Refused e) {
            leaveOut(bucket, points, e);
        }
    }

    /// A partial write says how many were dropped. Otherwise halves are tried until the bad ones are alone.
    private void leaveOut(String bucket, List<Point> points, Refused why) {
        int dropped = Math.min(why.dropped(), points.size());
        if (dropped > 0 || points.size() == 1) {
            int bad = Math.max(dropped, 1);
            counts.wrote(points.size() - bad);
            String reason = bucket + ": " + why.getMessage();
            if (counts.refuse(bad, reason)) {
                LOG.warn("InfluxDB refuses {} points, which are left out: {}", bad, reason);
            }
            return;
        }
        int half = points.size() / 2;
        send(bucket, points.subList(0, half));
        send(bucket, points.subList(half, points.size()));
    }

    /// All rows that statements in InfluxQL answer, in order. None, and counted, where the server will not answer them.
    public List<Answer> ask(String bucket, String statements) {
        try {
            return endurance.ask("asking " + bucket, () -> question.ask(bucket, statements));
        } catch (Refused e) {
            String reason = bucket + ": " + e.getMessage();
            if (counts.leaveUnanswered(reason)) {
                String shown = statements.length() > 300 ? statements.substring(0, 300) + "…" : statements;
                LOG.warn("InfluxDB does not answer, what depends on it is left as it is: {}: {}", reason, shown);
            }
            return List.of();
        }
    }

    /// Creates what is missing and says what differs; what people set is left as it is.
    public void ensure(Map<String, Duration> retentions) {
        new BucketPlan(this, client, org).ensure(retentions);
    }

    <T> T enduring(String what, Supplier<T> request) {
        return endurance.ask(what, request);
    }

    /// Ends what is tried again and again. [#resume] takes it back.
    public void stop() {
        endurance.stop();
    }

    public void resume() {
        endurance.resume();
    }

    @Override
    public void close() {
        stop();
        client.close();
    }
}
