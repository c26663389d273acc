package org.wattelier.standalone.influx;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.influx.SinkSettings;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.server.ServerSettings;

/// What the sink is to do.
///
/// @param listen for `/metrics` and `/health`; null for nowhere
public record InfluxPlan(SinkSettings sink, @Nullable InetSocketAddress listen) {
    /// What variables begin with: `WATTELIER_INFLUX_TOKEN_FILE` is `token.file`.
    public static final String VARIABLE = "WATTELIER_INFLUX_";

    /// A hundred years.
    private static final long MOST_DAYS = 36_500;

    /// @throws org.wattelier.feeds.settings.BadSettings with every problem at once
    public static InfluxPlan of(Settings settings) {
        String broker = settings.needed("kafka", "the broker, for example broker.example.org:9093");
        Map<String, Object> kafka = new HashMap<>(settings.under("kafka."));
        kafka.put("bootstrap.servers", broker);
        var sink = new SinkSettings(
                server(settings),
                buckets(settings),
                kafka,
                topics(settings),
                settings.seconds("sums.s", SinkSettings.USUAL_SUMS, 1, 3600));
        var plan = new InfluxPlan(sink, listen(settings));
        settings.complete();
        return plan;
    }

    private static ServerSettings server(Settings settings) {
        boolean named = !settings.needed("url", "InfluxDB's address, for example http://127.0.0.1:8086")
                .isEmpty();
        URI url = named ? settings.address("url") : null;
        Path file = settings.path("token.file");
        char[] token = new char[0];
        if (file != null) {
            try {
                token = TokenFile.read(file);
            } catch (java.io.IOException e) {
                settings.problem("token.file", file.toString(), String.valueOf(e.getMessage()));
            }
        }
        String org = settings.word("org");
        return new ServerSettings(
                url == null ? URI.create("http://127.0.0.1") : url,
                org.isEmpty() ? "wattelier" : org,
                token,
                settings.seconds("patience.s", ServerSettings.USUAL_PATIENCE, 1, 600),
                settings.seconds("pause.s", ServerSettings.USUAL_PAUSE, 1, 600));
    }

    private static Buckets buckets(Settings settings) {
        Buckets usual = Buckets.USUAL;
        String prefix = settings.word("prefix");
        if (!prefix.isEmpty() && !prefix.matches("[A-Za-z0-9_-]{1,40}")) {
            settings.problem("prefix", prefix, "what buckets begin with: letters, digits, - and _");
        }
        return new Buckets(
                prefix.isEmpty() ? usual.prefix() : prefix,
                days(settings, "keep.minutes.days", usual.minutes(), 2, MOST_DAYS),
                days(settings, "keep.quarters.days", usual.quarters(), 2, MOST_DAYS),
                days(settings, "keep.days.days", usual.days(), 2, MOST_DAYS),
                days(settings, "keep.jobs.days", usual.jobs(), 1, Buckets.LONGEST_OF_JOBS.toDays()));
    }

    private static Duration days(Settings settings, String key, Duration usual, long least, long most) {
        String word = settings.word(key);
        boolean forEver = most == MOST_DAYS;
        if (word.isEmpty() || word.equals("forever") && forEver) {
            return word.isEmpty() ? usual : Duration.ZERO;
        }
        try {
            long days = Long.parseLong(word);
            if (days >= least && days <= most) {
                return Duration.ofDays(days);
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        settings.problem(key, word, "whole days, " + least + " to " + most + (forEver ? ", or forever" : ""));
        return usual;
    }

    private static Topics topics(Settings settings) {
        String word = settings.word("topics");
        try {
            return word.isEmpty() ? Topics.STANDARD : new Topics(word);
        } catch (IllegalArgumentException e) {
            settings.problem("topics", word, String.valueOf(e.getMessage()));
            return Topics.STANDARD;
        }
    }

    private static @Nullable InetSocketAddress listen(Settings settings) {
        String word = settings.word("listen");
        if (word.isEmpty() || word.equals("off")) {
            return null;
        }
        int colon = word.lastIndexOf(':');
        try {
            int port = Integer.parseInt(word.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65_535) {
                return InetSocketAddress.createUnresolved(word.substring(0, colon), port);
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        settings.problem("listen", word, "HOST:PORT, for example 127.0.0.1:9468, or off");
        return null;
    }
}
