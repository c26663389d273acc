package org.wattelier.probes.wall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.wall.Servers;

/// A recorded walk of a real PDU, served by Debian's snmpd in versions 2c and 3.
class NetSnmpIT {
    @TempDir
    static Path directory;

    private static int port;
    private static Process snmpd;

    @BeforeAll
    static void start() throws Exception {
        Path program = Servers.program("/usr/sbin/snmpd");
        Path walk = SharedData.file("sensors-ipmi/pdu-raritan-dominion-px-subset.snmprec");
        port = Servers.freePort();
        Path settings = Files.writeString(directory.resolve("snmpd.conf"), """
                agentaddress udp:127.0.0.1:%d
                rocommunity geheim 127.0.0.1
                sysobjectid 1.3.6.1.4.1.13742.4
                createUser watt SHA-256 "signs-it-well" AES "hides-it-well"
                rouser watt priv
                %s
                """.formatted(
                        port,
                        Files.readAllLines(walk).stream()
                                .map(line -> line.split("\\|"))
                                .filter(part -> part[0].startsWith("1.3.6.1.4.1."))
                                .map(part -> "override " + part[0] + " "
                                        + (part[1].equals("4") ? "octet_str " : "uinteger ") + part[2])
                                .collect(Collectors.joining("\n"))));
        var builder = new ProcessBuilder(
                program.toString(), "-f", "-Lf", directory.resolve("log").toString(), "-C", "-c", settings.toString());
        builder.environment()
                .put("SNMP_PERSISTENT_DIR", directory.resolve("kept").toString());
        builder.environment().put("MIBS", "");
        snmpd = builder.start();
        Servers.await(() -> look("version=2c timeout=200ms credentials=" + community()) instanceof Outcome.Drawing);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (snmpd != null) {
            snmpd.destroyForcibly().waitFor();
        }
    }

    private static Path community() {
        try {
            return Servers.credentials(directory, "community", "community", "geheim");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome look(String more) {
        try (Probe probe = meter("snmp 127.0.0.1:" + port + " source=c/pdu/a domain=pdu " + more)) {
            return only(probe);
        }
    }

    @Test
    void the_active_power_of_the_inlet_is_found_and_not_its_apparent_power() {
        assertThat(look("credentials=" + community())).isEqualTo(new Outcome.Drawing(580));
    }

    @Test
    void version_three_signs_and_encrypts() throws IOException {
        Path who = Servers.credentials(directory, "who", "watt", "signs-it-well");
        Path hides = Servers.credentials(directory, "hides", "watt", "hides-it-well");
        String rest = "version=3 auth=sha256 privacy=aes128 credentials=" + who + " privacy-credentials=" + hides;
        assertThat(look(rest)).isEqualTo(new Outcome.Drawing(580));
        Path wrong = Servers.credentials(directory, "wrong", "watt", "signs-it-badly");
        Path nobody = Servers.credentials(directory, "nobody", "nobody", "signs-it-well");
        Path brief = Servers.credentials(directory, "brief", "watt", "brief");
        assertThat(reason(look(rest.replace("=" + who, "=" + wrong) + " timeout=1s")))
                .contains("refuses the passphrase");
        assertThat(reason(look(rest.replace("=" + hides, "=" + who) + " timeout=1s")))
                .contains("no answer");
        assertThat(reason(look(rest.replace("=" + who, "=" + nobody) + " timeout=1s")))
                .contains("does not know the user");
        assertThat(reason(look(rest.replace("=" + who, "=" + brief))))
                .contains("8 characters")
                .doesNotContain("signs");
    }
}
