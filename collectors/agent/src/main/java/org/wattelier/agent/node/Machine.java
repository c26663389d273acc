package org.wattelier.agent.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.calibration.Calibration;
import org.wattelier.agent.calibration.CalibrationFile;
import org.wattelier.agent.calibration.FitProbe;
import org.wattelier.agent.sampling.Derived;
import org.wattelier.agent.settings.AgentSettings;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Probe;
import org.wattelier.probes.craypm.CrayPmProbe;
import org.wattelier.probes.gpu.GpuHolders;
import org.wattelier.probes.gpu.GpuInventory;
import org.wattelier.probes.gpu.GpuProbes;
import org.wattelier.probes.gpu.NvmlProbe;
import org.wattelier.probes.hwmon.HwmonProbe;
import org.wattelier.probes.ipmi.IpmiProbe;
import org.wattelier.probes.ipmi.IpmiSettings;
import org.wattelier.probes.model.NodeModelProbe;
import org.wattelier.probes.perf.PerfRaplProbe;
import org.wattelier.probes.rapl.RaplDoor;
import org.wattelier.probes.rapl.RaplProbe;
import org.wattelier.probes.redfish.RedfishProbe;
import org.wattelier.probes.redfish.RedfishTransport;
import org.wattelier.probes.redfish.Trust;
import org.wattelier.probes.usage.CgroupSettings;
import org.wattelier.probes.usage.CgroupUsage;
import org.wattelier.probes.usage.Usage;

/// The node as the settings show it: which probes there are, what jobs use, what the node is.
public final class Machine {
    private final AgentSettings settings;
    private final List<Probe> probes;
    private final CgroupUsage groups;
    private final GpuInventory gpus;

    private Machine(AgentSettings settings, List<Probe> probes) {
        this.settings = settings;
        this.probes = List.copyOf(probes);
        String pattern = settings.sensors().jobsPattern();
        this.groups = new CgroupUsage(new CgroupSettings(
                settings.machine().cgroupfs(),
                settings.machine().slurmNode(),
                pattern.isEmpty() ? List.of() : List.of(pattern)));
        this.gpus = GpuInventory.of(probes);
    }

    /// Puts together the probes that book energy; does not read them yet.
    public static Machine seenBy(AgentSettings settings) {
        return new Machine(settings, probes(settings, false));
    }

    /// The same with sensors whose meaning nobody knows: shown to people, never booked.
    public static Machine shownBy(AgentSettings settings) {
        return new Machine(settings, probes(settings, true));
    }

    /// In the order in which they must be read first: what one has counted, the next leaves out.
    private static List<Probe> probes(AgentSettings settings, boolean all) {
        Set<String> wanted = settings.sensors().probes();
        Path sysfs = settings.machine().sysfs();
        Path procfs = settings.machine().procfs();
        Path processors = processors(settings.machine());
        var probes = new ArrayList<Probe>();
        var rapl = new RaplDoor(RaplProbe.under(sysfs, processors), PerfRaplProbe.under(sysfs, processors));
        var found = HwmonProbe.under(sysfs, rapl::hasCounted);
        HwmonProbe hwmon = all ? found : found.knownOnly();
        if (wanted.contains("rapl")) {
            probes.add(rapl);
        }
        if (wanted.contains("hwmon")) {
            probes.add(hwmon);
        }
        if (wanted.contains("ipmi")) {
            probes.add(new IpmiProbe(ipmi(settings)));
        }
        AgentSettings.Redfish redfish = settings.sensors().redfish();
        if (wanted.contains("redfish") && redfish != null) {
            probes.add(redfish(redfish, settings.sensors().redfishCa()));
        }
        List<Probe> gpus = wanted.contains("gpu") ? gpus(settings, sysfs) : List.of();
        if (wanted.contains("craypm")) {
            probes.add(CrayPmProbe.under(
                    sysfs,
                    domain -> rapl.hasCounted(domain)
                            || hwmon.hasCounted(domain)
                            || domain == Domain.GPU
                                    && !GpuInventory.of(gpus).gpus().isEmpty()));
        }
        probes.addAll(gpus);
        if (wanted.contains("model")) {
            probes.add(new NodeModelProbe(procfs, sysfs, settings.sensors().model()));
        }
        return probes;
    }

    /// What kind of processor a tree is of. This machine's own `/proc` says nothing of a tree from elsewhere: its
    /// processors may be another maker's, whose counters are to be read otherwise.
    private static Path processors(AgentSettings.Machine machine) {
        boolean foreign = !machine.sysfs().equals(Path.of(Key.SYSFS.standard()))
                && machine.procfs().equals(Path.of(Key.PROCFS.standard()));
        return foreign ? machine.sysfs().resolveSibling("proc") : machine.procfs();
    }

    private static List<Probe> gpus(AgentSettings settings, Path sysfs) {
        var places = new GpuProbes.Places(
                sysfs,
                settings.sensors().nvml().isEmpty()
                        ? NvmlProbe.LIBRARY
                        : settings.sensors().nvml(),
                settings.sensors().nvidiaSmi(),
                settings.sensors().amdSmi());
        return GpuProbes.on(places);
    }

    private static IpmiSettings ipmi(AgentSettings settings) {
        IpmiSettings usual = IpmiSettings.ofThisMachine(settings.sensors().ipmiCommand(), settings.path());
        return new IpmiSettings(
                settings.machine().dev(),
                settings.machine().sysfs(),
                usual.command(),
                usual.path(),
                settings.machine().slurmConf(),
                usual.every(),
                usual.patience());
    }

    private static Probe redfish(AgentSettings.Redfish redfish, @Nullable Path authority) {
        try {
            URI address = URI.create(redfish.url());
            Trust trust = authority == null ? Trust.ofSystem() : Trust.ofAuthority(authority);
            if (!redfish.fingerprint().isEmpty()) {
                trust.pinned(String.valueOf(address.getHost()), redfish.fingerprint());
            }
            var transport = new RedfishTransport(trust);
            return new RedfishProbe(transport, address, redfish.credentials(), InstantSource.system());
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSettings(List.of("redfish: " + e.getMessage()));
        }
    }

    public List<Probe> probes() {
        return probes;
    }

    /// Meters computed from the others: the node by its calibration, where there is one.
    public List<Derived> derived() {
        Calibration calibration = calibration();
        if (calibration == null) {
            return List.of();
        }
        var fit = new FitProbe(calibration, boot());
        return List.of((latest, wallMs, monotonicMs) -> {
            fit.offer(latest, wallMs, monotonicMs);
            return fit.read();
        });
    }

    /// How its meter follows its on-chip counters; null where nobody calibrated it.
    public @Nullable Calibration calibration() {
        Path file = calibrationFile();
        try {
            return file == null ? null : CalibrationFile.read(file);
        } catch (IOException e) {
            throw new BadSettings(List.of("calibration: " + e.getMessage()));
        }
    }

    /// Where the calibration is or goes: as set, else with the rest of what the agent keeps; null where nothing is.
    public @Nullable Path calibrationFile() {
        Path set = settings.sensors().calibration();
        Path state = settings.state();
        return set != null || state == null ? set : state.resolve("calibration.json");
    }

    /// Which jobs use the node.
    public Supplier<Usage> usage() {
        var places = new GpuHolders.Places(
                settings.machine().procfs(),
                settings.machine().cgroupfs(),
                Path.of("/run/wattelier/gpus"),
                Path.of("/var/lib/oar"));
        return new JobUsage(groups, gpus, new GpuHolders(places));
    }

    /// Everything the doctor has to say.
    public List<Diagnosis> diagnose() {
        var all = new ArrayList<Diagnosis>();
        probes.forEach(probe -> all.addAll(probe.diagnose()));
        all.addAll(groups.diagnose());
        return all;
    }

    /// Accelerators found so far; their drivers are asked on threads of their own.
    public int gpus() {
        return gpus.gpus().size();
    }

    /// What the node says of itself, after the probes were read once.
    public NodeDescription description() {
        return NodeDescription.of(
                settings.machine().procfs(),
                settings.type(),
                settings.cores(),
                gpus.gpus().size());
    }

    /// Logical processors; 0 where unknown.
    public int threads() {
        return description().threads();
    }

    public String boot() {
        return new LocalSystem(settings.machine().procfs()).boot();
    }
}
