package org.wattelier.standalone.broker;

import java.nio.file.Path;

/// A broker as a process of its own: `BrokerMain DIR [PORT]`. Prints `ready HOST:PORT` and runs until it is ended,
/// which
/// tests do with -9.
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        var broker = new EmbeddedBroker(BrokerSettings.durable(Path.of(args[0]), port));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        broker.start();
        System.out.println("ready " + broker.bootstrapServers());
        Thread.currentThread().join();
    }
}
