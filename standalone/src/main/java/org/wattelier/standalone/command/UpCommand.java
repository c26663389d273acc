package org.wattelier.standalone.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.AgentProcess;
import org.wattelier.agent.node.Machine;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.Key;
import org.wattelier.agent.status.Systemd;
import org.wattelier.feeds.settings.BadSettings;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.knowledge.factors.Catalogue;
import org.wattelier.probes.Probe;
import org.wattelier.probes.report.ProbeReport;
import org.wattelier.standalone.feed.FeedPlan;
import org.wattelier.standalone.feed.FeedService;
import org.wattelier.standalone.site.Lifetime;
import org.wattelier.standalone.site.SiteSettings;
import org.wattelier.standalone.site.Wattelier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Everything in one process for a real small site, with a folder that keeps it all.
@Command(name = "up", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final int LONGEST_START_S = 120;

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable String data;

    @Option(names = "--port", paramLabel = "PORT")
    private @Nullable String port;

    @Option(names = "--kafka", paramLabel = "HOST:PORT")
    private @Nullable String kafka;

    @Option(names = "--cluster", paramLabel = "NAME")
    private @Nullable String cluster;

    @Option(names = "--node", paramLabel = "NAME")
    private @Nullable String node;

    @Option(names = "--sysfs", paramLabel = "ROOT")
    private @Nullable String sysfs;

    @Option(names = "--feed", paramLabel = "SYSTEM")
    private @Nullable String feed;

    @Option(names = "--feed-config", paramLabel = "FILE")
    private @Nullable String feedConfig;

    @Option(names = "--factors", paramLabel = "DIR")
    private @Nullable String factorsFolder;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        UpSettings up = UpSettings.from(config, surroundings.env(), options(), surroundings.words());
        if (!up.feed().isEmpty()) {
            // What is wrong with it is told before anything starts.
            feedPlan(up, "127.0.0.1:1");
        }
        Path factors = up.factors();
        if (factors != null) {
            FactorsFolder.understood(surroundings, () -> Catalogue.read(factors));
        }
        Files.createDirectories(up.data());
        try (Lifetime lifetime = Lifetime.begin(null)) {
            SiteSettings settings = SiteSettings.local(up.data(), new SiteSettings.Web("127.0.0.1", up.port(), factors))
                    .listeningAt(up.kafkaHost(), up.kafkaPort());
            Wattelier site = lifetime.keep(new Wattelier(settings)).start();
            startAgent(up, site, lifetime);
            if (!site.awaitReady(LONGEST_START_S)) {
                throw new Failure(Failure.FAILED, surroundings.words().text("start.late"));
            }
            startFeed(up, site, lifetime);
            surroundings.say(surroundings.words().text("up.kafka", site.bootstrapServers()));
            surroundings.answer("ready " + site.pages());
            lifetime.await();
        }
        return 0;
    }

    private Map<String, String> options() {
        var options = new HashMap<String, String>();
        var given = new HashMap<String, @Nullable String>();
        given.put("data", data);
        given.put("port", port);
        given.put("kafka", kafka);
        given.put("cluster", cluster);
        given.put("node", node);
        given.put("sysfs", sysfs);
        given.put("feed", feed);
        given.put("feed_config", feedConfig);
        given.put("factors", factorsFolder);
        given.forEach((key, value) -> {
            if (value != null) {
                options.put(key, value);
            }
        });
        return options;
    }

    private void startAgent(UpSettings up, Wattelier site, Lifetime lifetime) throws IOException {
        AgentSettings settings = agentSettings(up, site);
        Machine machine = Machine.seenBy(settings);
        List<ProbeReport.Line> meters = ProbeReport.of(machine.probes()).meters();
        machine.probes().forEach(Probe::close);
        if (meters.stream().noneMatch(line -> line.quality().equals("measured"))) {
            String why = meters.stream()
                    .map(ProbeReport.Line::reason)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(String::valueOf)
                    .orElse(surroundings.words().text("probe.none", up.sysfs().toString()));
            surroundings.say(surroundings.words().text("up.noagent", why));
            return;
        }
        lifetime.keep(new AgentProcess(settings, new Systemd(""))).start();
        surroundings.say(surroundings.words().text("up.agent", settings.node().key(), String.valueOf(meters.size())));
    }

    private void startFeed(UpSettings up, Wattelier site, Lifetime lifetime) throws IOException {
        if (!up.feed().isEmpty()) {
            FeedPlan plan = feedPlan(up, site.bootstrapServers());
            lifetime.keep(new FeedService(plan, InstantSource.system()));
            surroundings.say(surroundings.words().text("feed.started", up.feed(), plan.cluster()));
        }
    }

    private FeedPlan feedPlan(UpSettings up, String kafka) {
        Map<String, String> usual = Map.of(
                "cluster",
                up.cluster(),
                "kafka",
                kafka,
                "state",
                up.data().resolve("feed").toString());
        try {
            var settings = Settings.read(up.feedConfig(), UpSettings.ofFeed(surroundings.env()), usual);
            return FeedPlan.of(up.feed(), settings, InstantSource.system());
        } catch (BadSettings e) {
            String place = up.feedConfig() == null
                    ? "--feed " + up.feed()
                    : up.feedConfig().toString();
            throw new Failure(Failure.WRONG_USAGE, place + ": " + e.getMessage());
        }
    }

    private static AgentSettings agentSettings(UpSettings up, Wattelier site) {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, up.cluster());
        options.put(Key.NODE, up.node());
        options.put(Key.SYSFS, up.sysfs().toString());
        options.put(Key.KAFKA, site.bootstrapServers());
        options.put(Key.STATE, up.data().resolve("agent").toString());
        options.put(Key.LISTEN, "off");
        return AgentSettings.from(null, Map.of(), options, hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
