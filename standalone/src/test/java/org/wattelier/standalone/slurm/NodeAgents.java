package org.wattelier.standalone.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wattelier.agent.AgentProcess;
import org.wattelier.agent.EventProducer;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.Key;
import org.wattelier.agent.status.Systemd;
import org.wattelier.events.Event;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Topics;

/// One agent for each node of the testbed, each seeing its own node only.
final class NodeAgents implements AutoCloseable {
    private final Deque<AgentProcess> agents = new ArrayDeque<>();

    static NodeAgents start(SlurmTestbed testbed, String kafka, Path state) throws IOException {
        var agents = new NodeAgents();
        for (String node : SlurmTestbed.NODES) {
            var agent = new AgentProcess(settings(testbed, node, kafka, state), new Systemd(""));
            agents.agents.push(agent);
            agent.start();
        }
        return agents;
    }

    private static AgentSettings settings(SlurmTestbed testbed, String node, String kafka, Path state) {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, SlurmTestbed.CLUSTER);
        options.put(Key.NODE, node);
        options.put(Key.SLURM_NODE, node);
        options.put(Key.TYPE, "testbed");
        options.put(Key.CORES, Integer.toString(SlurmTestbed.CORES));
        options.put(Key.SYSFS, testbed.node(node).resolve("sys").toString());
        options.put(Key.PROCFS, testbed.node(node).resolve("proc").toString());
        options.put(Key.CGROUPFS, testbed.node(node).resolve("cgroup").toString());
        options.put(Key.PROBES, "rapl");
        options.put(Key.KAFKA, kafka);
        options.put(Key.STATE, state.resolve(node).toString());
        options.put(Key.LISTEN, "off");
        return AgentSettings.from(null, Map.of(), options, node);
    }

    /// What a site knows that has watched its nodes at rest.
    static void knowRest(Map<String, Object> kafka, Instant from) {
        var idle = new IdleBaseline(SlurmTestbed.IDLE_CPU_W, SlurmTestbed.IDLE_DRAM_W, 0, 0);
        var fact = new NodeFact(
                from,
                "inventory",
                "testbed",
                ServiceState.IN_SERVICE,
                SlurmTestbed.CORES,
                SlurmTestbed.MEMORY,
                0,
                idle,
                0,
                0,
                null,
                null,
                null);
        try (var producer = new EventProducer(kafka, Topics.STANDARD)) {
            for (String node : SlurmTestbed.NODES) {
                producer.send(new Event.Facts(
                        new NodeFacts(new NodeId(SlurmTestbed.CLUSTER, node), "inventory", List.of(fact))));
            }
            producer.flush();
        }
    }

    @Override
    public void close() {
        agents.forEach(AgentProcess::close);
    }
}
