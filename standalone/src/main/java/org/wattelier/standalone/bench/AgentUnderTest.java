package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Our agent as the packages run it: their options of the Java runtime, their class cache, settings in a file.
final class AgentUnderTest {
    private static final String MAIN = "org.wattelier.agent.AgentMain";
    private static final int METERS = 5;
    private static final int TRAINING_S = 12;
    private static final int LONGEST_DUMP_S = 60;

    private final Bench bench;
    private final AgentProgram program;
    private final Path settings;
    private final int port;
    private boolean cached;

    AgentUnderTest(Bench bench, Path home, SensorTree sensors, Jobs jobs, Broker broker) throws IOException {
        this.bench = bench;
        this.program = AgentProgram.in(home, bench.folder());
        this.cached = Files.exists(program.cache());
        this.settings = bench.folder().resolve("agent.conf");
        this.port = Bench.freePort();
        var lines = new TreeMap<String, String>();
        broker.clientSettings().forEach((name, value) -> lines.put("kafka." + name, value));
        lines.put("cluster", "bench");
        lines.put("node", "n1");
        lines.put("sysfs", sensors.sysfs().toString());
        lines.put("cgroupfs", jobs.root().toString());
        lines.put("slurm.node", Jobs.NODE);
        lines.put("state", bench.folder().resolve("state").toString());
        lines.put("listen", "127.0.0.1:" + port);
        // All but the way to a BMC: this node's meter is the one of its supply.
        lines.put("probes", "rapl hwmon craypm redfish gpu");
        lines.put("quiet", bench.folder().resolve("quiet").toString());
        var text = new StringBuilder();
        lines.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Files.writeString(settings, text);
    }

    /// A short run that writes down which classes it loads, where the packages brought none. Where that fails, the
    /// agent
    /// starts without.
    void train() throws IOException, InterruptedException {
        if (cached) {
            return;
        }
        Path log = bench.folder().resolve("training.log");
        Process training = new Launch(List.of(), bench.cores().watched(), log)
                .start(command("-XX:-AOTClassLinking", "-XX:AOTCacheOutput=" + program.cache()));
        training.waitFor(TRAINING_S, TimeUnit.SECONDS);
        training.destroy();
        if (!training.waitFor(LONGEST_DUMP_S, TimeUnit.SECONDS)) {
            training.destroyForcibly().waitFor();
        }
        cached = Files.exists(program.cache());
    }

    boolean isPackaged() {
        return program.packaged();
    }

    boolean isCached() {
        return cached;
    }

    Subject start() throws IOException, InterruptedException {
        program.forgetCopies();
        return Subject.start("agent", cached ? command("-XX:AOTCache=" + program.cache()) : command(), bench);
    }

    /// What keeps its figures from meaning anything: a meter it does not read, jobs or a broker it does not see; empty
    /// where all is well.
    String missing() throws IOException, InterruptedException {
        List<String> shown =
                Web.text("http://127.0.0.1:" + port + "/metrics").lines().toList();
        long meters = shown.stream()
                .filter(line -> line.startsWith("wattelier_sensor_up{") && line.endsWith(" 1"))
                .count();
        if (meters < METERS) {
            return "the agent reads " + meters + " of " + METERS + " meters";
        }
        return shown.contains("wattelier_agent_sent_batches_total 0") ? "the agent has sent nothing" : "";
    }

    private List<String> command(String... more) {
        // As the launcher of the packages does.
        var command = new ArrayList<String>(List.of("env", "MALLOC_ARENA_MAX=1"));
        command.addAll(program.java());
        command.add("-Djava.io.tmpdir=" + bench.folder());
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", program.classPath(), MAIN, "run", "--config", settings.toString()));
        return command;
    }
}
