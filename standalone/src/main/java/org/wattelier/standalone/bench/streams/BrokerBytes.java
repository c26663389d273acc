package org.wattelier.standalone.bench.streams;

import java.lang.management.ManagementFactory;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/// Bytes that the broker in this process has taken, by topic: as they came, compressed, whatever it dropped later.
final class BrokerBytes {
    private BrokerBytes() {}

    static TreeMap<String, Long> byTopic() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        var bytes = new TreeMap<String, Long>();
        try {
            var all = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*");
            for (ObjectName name : beans.queryNames(all, null)) {
                bytes.merge(name.getKeyProperty("topic"), (Long) beans.getAttribute(name, "Count"), Long::sum);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the broker's counters cannot be read", e);
        }
        return bytes;
    }
}
