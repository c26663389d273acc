package org.wattelier.probes.ipmi.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.bmc.Credentials;
import org.wattelier.probes.ipmi.EmulatedBmc;

/// Against ipmi_sim, which nobody here wrote.
class BmcLanIT {
    private static final Credentials GOOD = new Credentials("testbed", "testbed-pass".toCharArray());

    @TempDir
    Path directory;

    private EmulatedBmc bmc;

    @BeforeEach
    void start() throws IOException {
        bmc = EmulatedBmc.in(directory);
    }

    @AfterEach
    void stop() {
        if (bmc != null) {
            bmc.close();
        }
    }

    private BmcLan probe(Credentials credentials, Privilege privilege) {
        return new BmcLan(
                new LanSettings(
                        "127.0.0.1",
                        bmc.port(),
                        privilege,
                        List.of(CipherSuite.SHA256, CipherSuite.SHA1),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(600)),
                credentials);
    }

    private static Outcome read(BmcLan probe) {
        return probe.read().getFirst().outcome();
    }

    private static double watts(BmcLan probe) throws InterruptedException {
        Outcome outcome = read(probe);
        for (int i = 0; i < 20 && !(outcome instanceof Outcome.Drawing); i++) {
            Thread.sleep(50);
            outcome = read(probe);
        }
        assertThat(outcome).isInstanceOf(Outcome.Drawing.class);
        return ((Outcome.Drawing) outcome).watts();
    }

    @Test
    @Timeout(20)
    void forced_watts_are_read_in_one_session_and_a_hang_is_told_and_survived() throws Exception {
        bmc.draws(512);
        try (BmcLan probe = probe(GOOD, Privilege.ADMINISTRATOR)) {
            assertThat(watts(probe)).isEqualTo(512);
            for (int watts : new int[] {100, 333, 1999, 65534}) {
                bmc.draws(watts);
                assertThat(watts(probe)).isEqualTo(watts);
            }
            bmc.signal("STOP");
            assertThat(read(probe))
                    .isEqualTo(new Outcome.Missing("127.0.0.1:" + bmc.port() + " did not answer within 0.6 s"));
            bmc.signal("CONT");
            bmc.draws(200);
            assertThat(watts(probe)).isEqualTo(200);
        }
    }

    @Test
    @Timeout(20)
    void a_controller_without_dcmi_is_read_by_its_power_sensor() throws Exception {
        bmc.sensed(300);
        try (BmcLan probe = probe(GOOD, Privilege.ADMINISTRATOR)) {
            assertThat(watts(probe)).isCloseTo(300, within(3.0));
            bmc.sensed(804);
            Thread.sleep(500);
            assertThat(watts(probe)).isCloseTo(804, within(8.0));
        }
    }

    @Test
    @Timeout(20)
    void a_wrong_password_is_tried_once_more_and_then_never_again() throws Exception {
        bmc.draws(512);
        try (BmcLan good = probe(GOOD, Privilege.ADMINISTRATOR)) {
            assertThat(watts(good)).isEqualTo(512);
        }
        try (BmcLan low = probe(GOOD, Privilege.USER)) {
            assertThat(read(low).toString()).contains("privilege is too low");
        }
        try (BmcLan probe = probe(new Credentials("testbed", "hunter2".toCharArray()), Privilege.USER)) {
            assertThat(read(probe).toString())
                    .contains("password of user testbed is not the controller's; one more attempt");
            assertThat(read(probe).toString())
                    .contains("no more attempts are made")
                    .doesNotContain("hunter2");
            assertThat(read(probe).toString()).contains("login refused 2 times and not tried again");
        }
        try (BmcLan probe = probe(new Credentials("nobody", "hunter2".toCharArray()), Privilege.USER)) {
            assertThat(read(probe).toString()).contains("refuses user nobody");
        }
    }
}
