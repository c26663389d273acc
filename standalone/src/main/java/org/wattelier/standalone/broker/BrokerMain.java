package org.wattelier.standalone.broker;

import java.nio.file.Path;

/// A broker as a process of its own: `BrokerMain DIR [PORT [HOST]]`. Prints `ready HOST:PORT` and runs until it is
/// ended,
/// which
/// tests do with -9.
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        String host = args.length > 2 ? args[2] : "127.0.0.1";
        var broker = new EmbeddedBroker(new BrokerSettings(Path.of(args[0]), host, port, false));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
        broker.start();
        System.out.println("ready " + broker.bootstrapServers());
        Thread.currentThread().join();
    }
}
