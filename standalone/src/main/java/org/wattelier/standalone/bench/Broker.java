package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.wattelier.events.Topics;
import org.wattelier.topology.TopicPlan;

/// Kafka's own server in another process, with TLS and a certificate made for the occasion.
final class Broker implements AutoCloseable {
    private static final int LONGEST_START_S = 60;

    private final Process process;
    private final Path certificate;
    private final String address;

    private Broker(Process process, Path certificate, String address) {
        this.process = process;
        this.certificate = certificate;
        this.address = address;
    }

    static Broker start(Bench bench) throws IOException, InterruptedException {
        Path keystore = bench.folder().resolve("broker.p12");
        Path password = bench.folder().resolve("broker.password");
        Path certificate = bench.folder().resolve("broker.pem");
        Files.writeString(password, UUID.randomUUID().toString());
        keytool(
                "-genkeypair",
                keystore,
                password,
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30");
        keytool("-exportcert", keystore, password, "-alias", "broker", "-rfc", "-file", certificate.toString());
        Path ready = bench.folder().resolve("broker.ready");
        Path log = bench.folder().resolve("broker.log");
        Process process = new Launch(List.of(), bench.cores().watched(), log)
                .start(Bench.java(
                        BrokerUnderTlsMain.class,
                        bench.folder().resolve("kafka").toString(),
                        keystore.toString(),
                        password.toString(),
                        ready.toString()));
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_S);
        while (!Files.exists(ready) || Files.size(ready) == 0) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                process.destroyForcibly();
                throw new BenchFailed("the broker did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var broker = new Broker(process, certificate, Files.readString(ready));
        TopicPlan.ensure(Map.copyOf(broker.clientSettings()), Topics.STANDARD, 1);
        return broker;
    }

    private static void keytool(String what, Path keystore, Path password, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                what,
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                password.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new BenchFailed("keytool cannot make a certificate: " + said.strip());
        }
    }

    /// What a client must be told.
    Map<String, String> clientSettings() {
        return Map.of(
                "bootstrap.servers",
                address,
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
