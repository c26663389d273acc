package org.wattelier.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.probes.Probe;
import org.wattelier.probes.rapl.RaplProbe;
import org.wattelier.probes.usage.Usage;

/// The node as the settings show it: which probes there are, what jobs use, what the node is.
public final class Machine {
    private final AgentSettings settings;
    private final List<Probe> probes;

    private Machine(AgentSettings settings, List<Probe> probes) {
        this.settings = settings;
        this.probes = probes;
    }

    /// Puts the probes together; does not read them yet.
    public static Machine seenBy(AgentSettings settings) {
        var probes = new ArrayList<Probe>();
        if (settings.sensors().probes().contains("rapl")) {
            probes.add(RaplProbe.under(settings.machine().sysfs()));
        }
        return new Machine(settings, List.copyOf(probes));
    }

    public List<Probe> probes() {
        return probes;
    }

    /// Which jobs use the node.
    public Supplier<Usage> usage() {
        return () -> new Usage(false, List.of(), "control groups are not read yet");
    }

    public NodeDescription description() {
        return NodeDescription.of(settings.machine().procfs(), settings.type(), settings.cores(), 0);
    }

    String boot() {
        return new LocalSystem(settings.machine().procfs()).boot();
    }
}
