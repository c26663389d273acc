package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;

/// `BrokerUnderTlsMain DIR KEYSTORE PASSWORD_FILE READY_FILE`: a broker that talks TLS only. Writes its address to the
/// last file when it takes requests.
final class BrokerUnderTlsMain {
    private BrokerUnderTlsMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var tls = new BrokerSettings.Tls(
                Path.of(args[1]), Files.readString(Path.of(args[2])).strip());
        var broker =
                new EmbeddedBroker(BrokerSettings.durable(Path.of(args[0]), 0).with(tls));
        broker.start();
        Files.writeString(Path.of(args[3]), broker.bootstrapServers());
        Thread.currentThread().join();
    }
}
