package org.wattelier.probes.wall.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.wall.BadMeterSetting;
import org.wattelier.probes.wall.MeterSetting;
import org.wattelier.probes.wall.Servers;
import org.wattelier.probes.wall.WallMeters;

/// Against Debian's mosquitto. What publishes speaks 3.1.1, as plugs do.
class TopicProbeIT {
    @TempDir
    static Path directory;

    private static int port;
    private static int securePort;
    private static Process mosquitto;
    private static Mqtt3BlockingClient plug;

    @BeforeAll
    static void start() throws Exception {
        Path program = Servers.program("/usr/sbin/mosquitto");
        port = Servers.freePort();
        securePort = Servers.freePort();
        run("mosquitto_passwd", "-c", "-b", "users", "watt", "geheim1");
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                "key.pem",
                "-out",
                "ca.pem",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost");
        Files.writeString(
                directory.resolve("mosquitto.conf"),
                """
                per_listener_settings true
                listener %d 127.0.0.1
                allow_anonymous true
                listener %d 127.0.0.1
                allow_anonymous false
                password_file %s/users
                certfile %s/ca.pem
                keyfile %s/key.pem
                """.formatted(port, securePort, directory, directory, directory)
                        + ("root".equals(System.getProperty("user.name")) ? "user root\n" : ""));
        mosquitto = broker(program);
        plug = Mqtt3Client.builder().serverHost("127.0.0.1").serverPort(port).buildBlocking();
        Servers.await(TopicProbeIT::connected);
    }

    private static Process broker(Path program) throws IOException {
        return new ProcessBuilder(
                        program.toString(),
                        "-c",
                        directory.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static boolean connected() {
        try {
            plug.connect();
            return true;
        } catch (RuntimeException ignored) {
            return false;
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(directory.resolve("out")))
                .isZero();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (mosquitto != null) {
            mosquitto.destroyForcibly().waitFor();
        }
    }

    private static void publish(String topic, String payload, boolean retained) {
        plug.publishWith()
                .topic(topic)
                .payload(Servers.utf8(payload))
                .retain(retained)
                .send();
    }

    private static String line(String topic, String more) {
        return "mqtt mqtt://127.0.0.1:" + port + " topic=" + topic + " source=c/n1 domain=node timeout=1s " + more;
    }

    /// Publishes until the probe, which connects in its own time, has heard it.
    private static Outcome heard(Probe probe, String topic, String payload) throws InterruptedException {
        var last = new AtomicReference<Outcome>(only(probe));
        Servers.await(() -> {
            publish(topic, payload, false);
            last.set(only(probe));
            return !(last.get() instanceof Outcome.Missing missing)
                    || !missing.reason().contains("no message");
        });
        return last.get();
    }

    @Test
    void a_message_counts_for_three_periods_and_is_stale_then() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        try (Probe probe = opened(line("a/power", "unit=W period=10s"), now::get)) {
            assertThat(heard(probe, "a/power", "51.5")).isEqualTo(new Outcome.Drawing(51.5));
            now.set(now.get().plus(Duration.ofSeconds(30)));
            assertThat(only(probe)).isEqualTo(new Outcome.Drawing(51.5));
            now.set(now.get().plus(Duration.ofSeconds(1)));
            assertThat(only(probe)).isInstanceOfSatisfying(Outcome.Stale.class, stale -> {
                assertThat(stale.watts()).isEqualTo(51.5);
                assertThat(stale.reason()).contains("31 s old", "3 periods");
            });
        }
        try (Probe probe = opened(line("a/total", "unit=Wh pointer=/e period=10s"), now::get)) {
            assertThat(heard(probe, "a/total", "{\"e\":1}")).isEqualTo(new Outcome.Counted(3_600_000_000L));
            now.set(now.get().plus(Duration.ofSeconds(31)));
            assertThat(reason(only(probe))).contains("31 s old");
        }
    }

    private static Probe opened(String text, InstantSource clock) throws BadMeterSetting {
        return WallMeters.open(List.of(MeterSetting.parse("m", text)), clock)
                .getFirst()
                .probe();
    }

    @Test
    void a_retained_message_is_shown_but_not_booked() throws Exception {
        publish("b/power", "70", true);
        try (Probe probe = meter(line("b/power", "unit=W"))) {
            assertThat(only(probe))
                    .isInstanceOfSatisfying(
                            Outcome.Stale.class,
                            stale -> assertThat(stale.watts()).isEqualTo(70));
            publish("b/power", "71", true);
            Servers.await(() -> only(probe).equals(new Outcome.Drawing(71)));
        }
    }

    @Test
    void what_is_no_number_is_explained() throws Exception {
        try (Probe probe = meter(line("c/power", "unit=W pointer=/ENERGY/Power"))) {
            assertThat(reason(only(probe))).contains("no message has come yet");
            assertThat(reason(heard(probe, "c/power", "{\"ENERGY\":{\"Today\":1}}")))
                    .contains("there is no /ENERGY/Power");
        }
    }

    /// The broker drops what is longer than we told it we take, as version 5 has it, or cuts the connection.
    @Test
    void a_giant_message_is_never_taken_in() throws Exception {
        try (Probe probe = meter(line("d/power", "unit=W"))) {
            assertThat(heard(probe, "d/power", "5")).isEqualTo(new Outcome.Drawing(5));
            publish("d/power", "1".repeat(20 << 20), false);
            publish("d/power", "6", false);
            Servers.await(() -> only(probe).equals(new Outcome.Drawing(6)));
        }
    }

    @Test
    void tls_wants_the_right_authority_name_and_password() throws Exception {
        Path who = Servers.credentials(directory, "who", "watt", "geheim1");
        Path wrong = Servers.credentials(directory, "wrong", "watt", "geheim2");
        String secure =
                "mqtt mqtts://localhost:" + securePort + " topic=e/power unit=W source=c/n1 domain=node timeout=1s ";
        String ca = "ca=" + directory.resolve("ca.pem");
        try (Probe probe = meter(secure + ca + " credentials=" + who)) {
            assertThat(heard(probe, "e/power", "5")).isEqualTo(new Outcome.Drawing(5));
        }
        try (Probe probe = meter(secure + ca + " credentials=" + wrong)) {
            assertThat(reason(only(probe)))
                    .contains("refuses user and password")
                    .doesNotContain("geheim");
        }
        try (Probe probe = meter(secure + "credentials=" + who)) {
            assertThat(reason(only(probe))).contains("its certificate or TLS is not accepted");
        }
        try (Probe probe = meter(secure.replace("localhost", "127.0.0.1") + ca + " credentials=" + who)) {
            assertThat(reason(only(probe))).contains("its certificate or TLS is not accepted");
        }
    }

    @Test
    void it_comes_back_by_itself_when_the_broker_does() throws Exception {
        int own = Servers.freePort();
        String text = "mqtt mqtt://127.0.0.1:" + own + " topic=f/power unit=W source=c/n1 domain=node timeout=300ms";
        try (Probe probe = meter(text)) {
            assertThat(reason(only(probe))).contains("connection is lost");
            Process broker = new ProcessBuilder("/usr/sbin/mosquitto", "-p", Integer.toString(own))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log2").toFile())
                    .start();
            try {
                Servers.await(() -> reason(only(probe)).contains("no message has come yet"));
            } finally {
                broker.destroyForcibly().waitFor();
            }
        }
    }
}
