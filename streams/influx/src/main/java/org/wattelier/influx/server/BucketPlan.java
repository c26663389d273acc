package org.wattelier.influx.server;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Buckets of InfluxDB 2, databases of 1.x, created where they are missing. A retention that differs is told, not
/// changed: shortening one deletes.
final class BucketPlan {
    private static final Logger LOG = LoggerFactory.getLogger(BucketPlan.class);

    private final InfluxServer server;
    private final InfluxDBClient client;
    private final String org;

    BucketPlan(InfluxServer server, InfluxDBClient client, String org) {
        this.server = server;
        this.client = client;
        this.org = org;
    }

    void ensure(Map<String, Duration> retentions) {
        String version = server.enduring("asking for its version", client::version);
        LOG.info("InfluxDB {}", version);
        try {
            retentions.forEach((name, kept) -> {
                if (version.matches("v?1\\..*")) {
                    database(name, kept);
                } else {
                    server.enduring("looking for bucket " + name, () -> bucket(name, kept));
                }
            });
        } catch (Refused e) {
            LOG.warn("buckets cannot be looked at here, so they must be there already: {}", e.getMessage());
        }
    }

    private boolean bucket(String name, Duration kept) {
        Bucket there = client.getBucketsApi().findBucketByName(name);
        if (there != null) {
            List<BucketRetentionRules> rules = there.getRetentionRules();
            Integer seconds =
                    rules.isEmpty() ? Integer.valueOf(0) : rules.getFirst().getEverySeconds();
            compare(name, kept, Duration.ofSeconds(seconds == null ? 0 : seconds));
            return true;
        }
        var rule = new BucketRetentionRules();
        rule.setEverySeconds(Math.toIntExact(kept.toSeconds()));
        client.getBucketsApi().createBucket(name, rule, organisation());
        LOG.info("created bucket {}, kept {}", name, told(kept));
        return true;
    }

    private Organization organisation() {
        return client.getOrganizationsApi().findOrganizations().stream()
                .filter(each -> org.equals(each.getName()))
                .findFirst()
                .orElseThrow(() -> new com.influxdb.exceptions.InfluxException(
                        "there is no organisation \"" + org + "\", or the token may not see it"));
    }

    private void database(String name, Duration kept) {
        boolean known = server.ask("", "SHOW DATABASES").stream().anyMatch(row -> name.equals(row.text("name")));
        @Nullable Duration there = known ? kept(name) : null;
        if (there != null) {
            compare(name, kept, there);
            return;
        }
        String duration = kept.isZero() ? "INF" : kept.toSeconds() + "s";
        server.ask(
                "",
                "CREATE DATABASE " + InfluxQl.name(name) + " WITH DURATION " + duration
                        + " REPLICATION 1 NAME \"autogen\"");
        LOG.info("created database {}, kept {}", name, told(kept));
    }

    private @Nullable Duration kept(String database) {
        return server.ask(database, "SHOW RETENTION POLICIES ON " + InfluxQl.name(database)).stream()
                .filter(policy -> "true".equals(policy.text("default")))
                .map(policy -> parsed(String.valueOf(policy.text("duration"))))
                .findFirst()
                .orElse(null);
    }

    private static void compare(String name, Duration expected, Duration found) {
        if (!expected.equals(found)) {
            LOG.warn("{} keeps {}, expected {}; change either of them", name, told(found), told(expected));
        }
    }

    private static String told(Duration kept) {
        return kept.isZero() ? "for ever" : kept.toDays() > 0 ? kept.toDays() + " days" : kept.toString();
    }

    /// `720h0m0s`.
    private static Duration parsed(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
        } catch (java.time.format.DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
