package org.wattelier.agent.status;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.SelfReport;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// The agent's numbers for Prometheus. SI units in the names.
public final class Metrics {
    private Metrics() {}

    /// @param sent     batches the broker has
    /// @param failures tries to send that failed
    public static String of(SelfReport self, List<SensorReading> latest, long sent, long failures, boolean quiet) {
        var out = new Exposition();
        out.add("wattelier_agent_cpu_seconds_total", "counter", "CPU time of the agent itself.", self.cpuUs() / 1e6);
        if (self.kernelCpuUs() >= 0) {
            String help = "CPU time of the IPMI kernel threads since boot, whoever asked.";
            out.add("wattelier_agent_ipmi_kernel_cpu_seconds_total", "counter", help, self.kernelCpuUs() / 1e6);
        }
        out.add("wattelier_agent_resident_bytes", "gauge", "Memory the agent holds.", self.residentBytes());
        if (self.energyUj() >= 0) {
            String help = "Estimate: the processors' energy in the proportion of CPU time.";
            out.add("wattelier_agent_energy_joules_total", "counter", help, self.energyUj() / 1e6);
        }
        out.add("wattelier_agent_quiet", "gauge", "1 while the agent is asked not to disturb.", quiet ? 1 : 0);
        out.add("wattelier_agent_sent_batches_total", "counter", "Batches every replica has.", sent);
        out.add("wattelier_agent_send_failures_total", "counter", "Tries to send that failed.", failures);
        out.add("wattelier_agent_spool_batches", "gauge", "Batches that wait to be sent.", self.spooled());
        out.add("wattelier_agent_spool_bytes", "gauge", "Room they take.", self.spooledBytes());
        String thinned = "Ticks given up because the spool was full; no energy is lost by it.";
        out.add("wattelier_agent_thinned_ticks_total", "counter", thinned, self.thinnedTicks());
        out.add("wattelier_agent_lost_batches_total", "counter", "Batches given up or found damaged.", self.lost());
        probes(out, self.probes());
        sensors(out, latest);
        return out.text();
    }

    private static void probes(Exposition out, List<ProbeHealth> probes) {
        row(out, probes, "looks_total", "Times the probe was asked.", ProbeHealth::looks);
        row(out, probes, "missing_total", "Sensors without a value, all looks together.", ProbeHealth::failures);
        row(out, probes, "stale_total", "Sensors not believed, all looks together.", ProbeHealth::stale);
        row(out, probes, "cut_off_total", "Looks that took too long.", ProbeHealth::cutOff);
        row(out, probes, "seconds_total", "Time its looks took.", probe -> probe.spentUs() / 1e6);
    }

    private static void row(
            Exposition out, List<ProbeHealth> probes, String name, String help, ToDoubleFunction<ProbeHealth> value) {
        for (ProbeHealth probe : probes) {
            out.add(
                    "wattelier_probe_" + name,
                    "counter",
                    help,
                    Map.of("probe", probe.probe()),
                    value.applyAsDouble(probe));
        }
    }

    /// Missing is absent, never 0.
    private static void sensors(Exposition out, List<SensorReading> latest) {
        for (SensorReading reading : latest) {
            if (reading.outcome() instanceof Outcome.Counted counted) {
                String help = "The sensor's own counter; it wraps at its range.";
                out.add("wattelier_sensor_joules_total", "counter", help, labels(reading), counted.rawUj() / 1e6);
            }
        }
        for (SensorReading reading : latest) {
            if (reading.outcome() instanceof Outcome.Drawing drawing) {
                out.add("wattelier_sensor_watts", "gauge", "Power now.", labels(reading), drawing.watts());
            }
        }
        for (SensorReading reading : latest) {
            boolean good =
                    !(reading.outcome() instanceof Outcome.Missing || reading.outcome() instanceof Outcome.Stale);
            out.add(
                    "wattelier_sensor_up",
                    "gauge",
                    "1 where it has a value to believe.",
                    labels(reading),
                    good ? 1 : 0);
        }
    }

    private static Map<String, String> labels(SensorReading reading) {
        String domain = reading.sensor().domain() == null
                ? "unknown"
                : reading.sensor().domain().name().toLowerCase(Locale.ROOT);
        return Map.of("sensor", reading.sensor().id(), "probe", reading.sensor().probe(), "domain", domain);
    }
}
