package org.wattelier.standalone.broker;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must happen before a broker that was killed starts again.
///
/// Kafka 4.3 with a single node loses the end of a transaction otherwise: the node starts while its former self still
/// counts as alive, loads the transaction that was being committed, then the former self is given up, the partitions
/// have no leader for a moment, and Kafka takes them for deleted and the transaction for complete. Its readers then
/// wait
/// for ever. So the controller runs alone until it has given up the former self.
final class Aftermath {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    private Aftermath() {}

    static boolean neededIn(Path dir) {
        return Files.exists(dir.resolve("meta.properties")) && !Files.exists(dir.resolve(".kafka_cleanshutdown"));
    }

    static void settle(BrokerSettings settings, int controllerPort) {
        LOG.info("The broker in {} was not stopped in order; finishing what it left", settings.dir());
        var properties = KafkaProperties.controllerOnly(settings, controllerPort);
        var controller = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        controller.startup();
        try {
            awaitFencing();
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitFencing() {
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        var pause = new CountDownLatch(1);
        try {
            while (fencedBrokers() == 0 && System.nanoTime() < giveUp) {
                pause.await(50, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int fencedBrokers() {
        try {
            var name = new ObjectName("kafka.controller:type=KafkaController,name=FencedBrokerCount");
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Value")).intValue();
        } catch (JMException e) {
            return 0;
        }
    }
}
