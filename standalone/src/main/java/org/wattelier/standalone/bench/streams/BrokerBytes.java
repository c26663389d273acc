package org.wattelier.standalone.bench.streams;

import java.lang.management.ManagementFactory;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// Bytes that the broker in this process has taken, by topic: as they came, compressed, whatever it dropped later. The
/// broker forgets a topic's count where it gives up leading it for a moment; who looks often misses little.
final class BrokerBytes {
    private final TreeMap<String, Long> sums = new TreeMap<>();
    private final TreeMap<String, Long> seen = new TreeMap<>();

    void look() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            var all = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*");
            for (ObjectName name : beans.queryNames(all, null)) {
                String topic = name.getKeyProperty("topic");
                long now = (Long) beans.getAttribute(name, "Count");
                long before = seen.getOrDefault(topic, 0L);
                sums.merge(topic, now >= before ? now - before : now, Long::sum);
                seen.put(topic, now);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the broker's counters cannot be read", e);
        }
    }

    TreeMap<String, Long> all() {
        look();
        return new TreeMap<>(sums);
    }
}
