package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.codec.JsonCodec;

/// Management controllers, a plug and a Redfish service, all asked by agents that are processes of their own, to a real
/// broker. After two looks one controller hangs and three lie; the others must not feel it.
@Execution(ExecutionMode.CONCURRENT)
class BmcAgentIT {
    private static final int STEADY_W = 412;
    private static final int PLUG_W = 57;
    private static final int REDFISH_W = 233;
    /// Names whose first look comes within seconds, by the poller's own rhythm.
    private static final String STEADY = "b37";

    private static final String STEPS = "b100";
    private static final String HUNG = "b161";
    private static final String NO_READING = "b326";
    private static final String NOTHING = "b99";
    private static final String FROZEN = "b102";
    private static final String REDFISH = "b207";

    @TempDir
    private Path directory;

    private final Map<String, EmulatedBmc> bmcs = new LinkedHashMap<>();
    private final TreeMap<Long, Integer> steps = new TreeMap<>();
    private final int status = RealBroker.freePort();

    @BeforeEach
    void start() throws IOException {
        EmulatedBmc.needs("ipmi_sim", "sdrcomp", "gcc", "ipmitool", "ipmi-dcmi");
        for (String name :
                List.of(STEADY, STEPS, HUNG, NO_READING, NOTHING, FROZEN, "by-ipmitool", "by-dcmi", "hung-tool")) {
            bmcs.put(name, new EmulatedBmc(directory.resolve(name)).draws(STEADY_W, 1_700_000_000));
        }
        step(200);
    }

    @AfterEach
    void end() {
        bmcs.values().forEach(EmulatedBmc::close);
    }

    private EmulatedBmc bmc(String name) {
        return Objects.requireNonNull(bmcs.get(name));
    }

    private void step(int watts) throws IOException {
        bmc(STEPS).draws(watts, 1_700_000_000);
        steps.put(System.currentTimeMillis(), watts);
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private AgentChild agent(String node, String bootstrap, Map<Key, String> more, List<String> words)
            throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, "alps");
        options.put(Key.NODE, node);
        options.put(Key.KAFKA, bootstrap);
        options.put(Key.STATE, directory.resolve("state-" + node).toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.DEV, directory.resolve("dev").toString());
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.PROBES, "ipmi");
        options.put(Key.LISTEN, "off");
        options.putAll(more);
        return new AgentChild(directory.resolve(node + ".log"), options, words);
    }

    private AgentChild poller(String bootstrap, DocumentServer redfish, DocumentServer plug) throws Exception {
        Path credentials = secret("bmc.secret", "user=testbed\npassword=testbed-pass\n");
        var lines = new StringBuilder("# node controller\n");
        for (String name : List.of(STEADY, STEPS, HUNG, NO_READING, NOTHING, FROZEN)) {
            lines.append("%s ipmi://127.0.0.1:%d credentials=%s privilege=administrator%n"
                    .formatted(name, bmc(name).port, credentials));
        }
        lines.append(REDFISH + " ").append(redfish.address()).append('\n');
        Files.writeString(directory.resolve("bmcs"), lines);
        Path config = Files.writeString(
                directory.resolve("agent.conf"),
                "meter.plug = http %s/status unit=W pointer=/meters/0/power source=alps/pdu/a1 domain=pdu period=2s%n"
                        .formatted(plug.address()));
        return agent(
                "pollers",
                bootstrap,
                Map.of(
                        Key.BMCS, directory.resolve("bmcs").toString(),
                        Key.REDFISH_CA, directory.resolve("ca.pem").toString(),
                        Key.LISTEN, "127.0.0.1:" + status),
                List.of("--config", config.toString()));
    }

    private AgentChild byTool(String node, String bootstrap, String command) throws Exception {
        return agent(node, bootstrap, Map.of(Key.IPMI_COMMAND, command), List.of());
    }

    private String said(String node) throws IOException {
        return Files.readString(directory.resolve(node + ".log"));
    }

    private String metrics() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + status + "/metrics"))
                    .build();
            return client.send(question, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private String ipmitool(String name) throws IOException {
        Path password = secret(name + ".password", "testbed-pass");
        return "ipmitool -I lanplus -C 3 -H 127.0.0.1 -p %d -U testbed -f %s dcmi power reading"
                .formatted(bmc(name).port, password);
    }

    private String dcmi(String name) throws IOException {
        Path config = secret(name + ".conf", "username testbed\npassword testbed-pass\n");
        return "ipmi-dcmi -D LAN_2_0 -I 3 -W opensesspriv --config-file %s -h 127.0.0.1:%d --get-system-power-statistics"
                .formatted(config, bmc(name).port);
    }

    @Test
    void steady_watts_are_right_and_who_hangs_or_lies_is_told_within_three_polls_while_the_others_feel_nothing()
            throws Exception {
        try (var broker = new RealBroker(Files.createDirectory(directory.resolve("broker")));
                var redfish = new DocumentServer(directory);
                var plug = new DocumentServer(null)) {
            Sent.createTopics(broker.bootstrap());
            redfish.with("/redfish/v1", "{'Chassis':{'@odata.id':'/redfish/v1/Chassis'}}")
                    .with("/redfish/v1/Chassis", "{'Members':[{'@odata.id':'/redfish/v1/Chassis/1'}]}")
                    .with("/redfish/v1/Chassis/1", "{'Id':'1','Power':{'@odata.id':'/redfish/v1/Chassis/1/Power'}}")
                    .with("/redfish/v1/Chassis/1/Power", "{'PowerControl':[{'PowerConsumedWatts':" + REDFISH_W + "}]}");
            plug.with("/status", "{'meters':[{'power':" + PLUG_W + "}]}");
            try (var poller = poller(broker.bootstrap(), redfish, plug);
                    var byIpmitool = byTool("by-ipmitool", broker.bootstrap(), ipmitool("by-ipmitool"));
                    var byDcmi = byTool("by-dcmi", broker.bootstrap(), dcmi("by-dcmi"));
                    var hungTool = byTool("hung-tool", broker.bootstrap(), dcmi("hung-tool"))) {
                for (AgentChild agent : List.of(poller, byIpmitool, byDcmi, hungTool)) {
                    agent.started();
                }
                untilAllIsWell();
                goWrong();
                untilAllIsTold();
                for (AgentChild agent : List.of(poller, byIpmitool, byDcmi, hungTool)) {
                    assertThat(agent.stop()).isIn(0, 143);
                }
            }
            check(broker.bootstrap());
        }
    }

    /// The frozen one's clock moves until then.
    private void untilAllIsWell() throws Exception {
        String up = "";
        for (int i = 0;
                i < 40
                        && !(up.lines()
                                        .filter(line -> line.startsWith("wattelier_bmc_up"))
                                        .count()
                                == 7);
                i++) {
            bmc(FROZEN).draws(STEADY_W, 1_700_000_000 + i);
            Thread.sleep(500);
            up = i < 10 ? "" : metrics();
        }
        assertThat(up.lines().filter(line -> line.startsWith("wattelier_bmc_up")))
                .as(said("pollers"))
                .hasSize(7)
                .allMatch(line -> line.endsWith(" 1"));
        assertThat(up).contains("wattelier_sensor_watts{domain=\"pdu\",probe=\"http\",sensor=\"plug\"} 57");
        // Once more, so that each stamp has moved.
        for (int i = 0; i < 10; i++) {
            bmc(FROZEN).draws(STEADY_W, 1_700_000_100 + i);
            Thread.sleep(1000);
        }
    }

    private void goWrong() throws Exception {
        bmc(HUNG).hang();
        bmc("hung-tool").hang();
        bmc(NO_READING).draws(65_535, 1_700_000_000);
        bmc(NOTHING).draws(0, 1_700_000_000);
        step(500);
    }

    private void untilAllIsTold() throws Exception {
        List<String> wrong = List.of(HUNG, NO_READING, NOTHING, FROZEN);
        long began = System.nanoTime();
        var told = new LinkedHashMap<String, Long>();
        for (int i = 0; i < 60 && told.size() < 2 * wrong.size(); i++) {
            Thread.sleep(1000);
            if (i == 20) {
                step(300);
            }
            String said = said("pollers");
            String metrics = metrics();
            for (String name : wrong) {
                long seconds = (System.nanoTime() - began) / 1_000_000_000;
                if (said.contains("alps/" + name + ": ")) {
                    told.putIfAbsent(name + " log", seconds);
                }
                if (metrics.contains("wattelier_bmc_up{source=\"alps/" + name + "\"} 0")) {
                    told.putIfAbsent(name + " metric", seconds);
                }
            }
        }
        System.out.println("bmc: told after seconds " + told);
        assertThat(told).as(said("pollers")).hasSize(2 * wrong.size());
        for (String name : List.of(STEADY, STEPS, REDFISH)) {
            assertThat(metrics()).contains("wattelier_bmc_up{source=\"alps/" + name + "\"} 1");
            assertThat(said("pollers")).doesNotContain("alps/" + name + ":");
        }
        assertThat(said("hung-tool")).contains("did not end within");
        assertThat(said("pollers") + said("by-ipmitool") + said("by-dcmi")).doesNotContain("testbed-pass");
    }

    private void check(String bootstrap) {
        List<SampleBatch> batches = Sent.batches(bootstrap);
        steady(batches, "alps/" + STEADY, "polled-node-ipmi", STEADY_W);
        steady(batches, "alps/by-ipmitool", "node-ipmi", STEADY_W);
        steady(batches, "alps/by-dcmi", "node-ipmi", STEADY_W);
        steady(batches, "alps/" + REDFISH, "polled-node", REDFISH_W);
        steady(batches, "alps/pdu/a1", "plug", PLUG_W);
        for (String name : List.of(HUNG, NO_READING, NOTHING, FROZEN)) {
            // What was booked before is right, and nothing was booked of what came after.
            assertThat(steady(batches, "alps/" + name, "polled-node-ipmi", STEADY_W)
                            .missingMs())
                    .isZero();
        }
        assertThat(batches.stream()
                        .filter(batch -> batch.source().key().equals("alps/pdu/a1"))
                        .flatMap(batch -> batch.meters().stream())
                        .map(Meter::domain))
                .containsOnly(Domain.PDU);
        assertThat(Sent.facts(bootstrap).stream()
                        .map(value -> JsonCodec.NODE_FACTS.decode(value).node().key()))
                .contains("alps/pollers", "alps/by-ipmitool", "alps/by-dcmi")
                .doesNotContain("alps/" + STEADY);
        printSteps(Sent.series(batches, "alps/" + STEPS, "polled-node-ipmi"));
    }

    private static Reading steady(List<SampleBatch> batches, String source, String meter, int watts) {
        Sent.Series series = Sent.series(batches, source, meter);
        assertThat(series.readings()).as(source).hasSizeGreaterThan(1);
        assertThat(series.epochs()).as(source).hasSize(1);
        Reading last = series.last();
        double mean = last.energyUj() / 1e3 / last.measuredMs();
        System.out.printf(
                "bmc: %s %.3f W of %d W, %d readings%n",
                source, mean, watts, series.readings().size());
        assertThat(mean).as(source).isBetween(watts * 0.99, watts * 1.01);
        return last;
    }

    /// A value each ten seconds cannot say when a step was: the error of each window is what that costs.
    private void printSteps(Sent.Series series) {
        var readings = List.copyOf(series.readings().values());
        for (int i = 1; i < readings.size(); i++) {
            long from = readings.get(i - 1).validAtMs();
            long to = readings.get(i).validAtMs();
            long told = readings.get(i).energyUj() - readings.get(i - 1).energyUj();
            double truth = truthUj(from, to);
            System.out.printf(
                    "bmc: window of %.1f s: %.1f J told, %.1f J drawn, error %+.1f %%%n",
                    (to - from) / 1e3, told / 1e6, truth / 1e6, 100 * (told - truth) / truth);
        }
        assertThat(readings).hasSizeGreaterThan(3);
    }

    private double truthUj(long fromMs, long toMs) {
        double sum = 0;
        for (Map.Entry<Long, Integer> step : steps.entrySet()) {
            Long next = steps.higherKey(step.getKey());
            long begin = Math.max(fromMs, step.getKey());
            long end = Math.min(toMs, next == null ? toMs : next);
            sum += Math.max(0, end - begin) * 1e3 * step.getValue();
        }
        return sum;
    }
}
