package org.wattelier.agent.poller;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.probes.redfish.RedfishProbe;
import org.wattelier.probes.redfish.RedfishTransport;
import org.wattelier.probes.redfish.Trust;

/// A poller in a process of its own, so that its CPU can be measured. A line on its standard input makes it print
/// `cpu-ns heap-bytes threads batches polls late left-out failures`, the end of the input a full account and its end.
public final class PollerMain {
    private PollerMain() {}

    /// @param args authority's PEM, file of credentials, file with a URL on each line
    public static void main(String[] args) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var batches = new AtomicLong();
        var targets = new ArrayList<Target>();
        var urls = Files.readAllLines(Path.of(args[2]), StandardCharsets.US_ASCII);
        var transport =
                new RedfishTransport(Trust.ofAuthority(Path.of(args[0])), RedfishTransport.PATIENCE, urls.size());
        for (String line : urls) {
            URI url = URI.create(line);
            var source = new NodeId("fleet", "bmc-" + url.getHost() + "-" + url.getPort());
            targets.add(new Target(source, new RedfishProbe(transport, url, Path.of(args[1]), InstantSource.system())));
        }
        var poller = new Poller(
                targets, PollerSettings.USUAL, event -> batches.addAndGet(count(event)), InstantSource.system());
        poller.start();
        while (System.in.read() >= 0) {
            var now = poller.statistics();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.println(system.getProcessCpuTime() + " " + heap + " "
                    + ManagementFactory.getThreadMXBean().getThreadCount() + " " + batches.get() + " " + now.polls()
                    + " " + now.late() + " " + now.overruns() + " " + now.failures());
        }
        var last = poller.statistics();
        System.out.println("failures " + last.reasons());
        System.out.println("looks by duration (at most ms: number) " + last.durations());
        System.exit(0);
    }

    private static int count(Event event) {
        return event instanceof Event.Samples samples
                        && !samples.batch().ticks().isEmpty()
                ? 1
                : 0;
    }
}
