package org.wattelier.standalone.faults;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.wattelier.events.Topics;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;

/// `InstanceMain BOOTSTRAP PREFIX DIR MEMBER PARTITIONS`: the streams with the shipped settings. Prints `state NAME`
/// and
/// `restored BYTES` when they change.
final class InstanceMain {
    private static final int LOOK_EACH_MS = 50;

    private InstanceMain() {}

    public static void main(String[] args) throws InterruptedException, JMException {
        Map<String, Object> kafka = new HashMap<>(Map.of("bootstrap.servers", args[0]));
        if (!args[3].isEmpty()) {
            kafka.put("group.instance.id", args[3]);
        }
        var settings = new StreamsSettings(
                kafka,
                new Topics(args[1]),
                Path.of(args[2]),
                Integer.parseInt(args[4]),
                Integer.getInteger("threads", 1));
        Parent.endWithIt();
        var streams = new EnergyStreams(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(streams, args[3]), "stop"));
        streams.start();
        String state = "";
        long restored = 0;
        while (true) {
            long now = restoredBytes();
            if (now != restored) {
                restored = now;
                System.out.println("restored " + restored);
            }
            if (!streams.state().equals(state)) {
                state = streams.state();
                System.out.println("state " + state);
            }
            Thread.sleep(LOOK_EACH_MS);
        }
    }

    /// One that has a name comes back under it; others leave their work to the rest.
    private static void stop(EnergyStreams streams, String member) {
        if (member.isEmpty()) {
            streams.leave(Duration.ofSeconds(20));
        } else {
            streams.close();
        }
    }

    private static long restoredBytes() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        double sum = 0;
        for (ObjectName name :
                beans.queryNames(new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,*"), null)) {
            boolean ofClient = name.getKeyPropertyList().size() == 2;
            if (ofClient && name.getKeyProperty("client-id").endsWith("restore-consumer")) {
                sum += ((Number) beans.getAttribute(name, "bytes-consumed-total")).doubleValue();
            }
        }
        return (long) sum;
    }
}
