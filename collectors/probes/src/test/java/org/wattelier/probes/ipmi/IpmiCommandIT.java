package org.wattelier.probes.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Debian's ipmi-dcmi and ipmitool ask Debian's ipmi_sim, through the probe's door for commands.
class IpmiCommandIT {
    @TempDir
    Path directory;

    private EmulatedBmc bmc;

    @BeforeEach
    void start() throws IOException {
        EmulatedBmc.needs("ipmitool", "ipmi-dcmi");
        bmc = EmulatedBmc.in(directory);
    }

    @AfterEach
    void stop() {
        if (bmc != null) {
            bmc.close();
        }
    }

    private IpmiProbe probe(String command) {
        return new IpmiProbe(new IpmiSettings(
                directory.resolve("dev"),
                directory.resolve("sys"),
                command,
                List.of(Path.of("/usr/bin"), Path.of("/usr/sbin")),
                directory.resolve("slurm.conf"),
                Duration.ofSeconds(10),
                Duration.ofMillis(500)));
    }

    /// The test's account is the emulator's own; a real one's password has no place in a command.
    private String ipmitool(String what) {
        return "ipmitool -I lanplus -C 3 -H 127.0.0.1 -p " + bmc.port() + " -U testbed -P testbed-pass " + what;
    }

    private String freeipmi() {
        return "ipmi-dcmi -D LAN_2_0 -I 3 -W opensesspriv -h 127.0.0.1:" + bmc.port()
                + " -u testbed -p testbed-pass -l ADMIN --get-system-power-statistics";
    }

    private static Outcome read(IpmiProbe probe) {
        return probe.read().getFirst().outcome();
    }

    private static double watts(IpmiProbe probe) {
        Outcome outcome = read(probe);
        for (int i = 0; i < 6 && !(outcome instanceof Outcome.Drawing); i++) {
            outcome = read(probe);
        }
        assertThat(outcome).isInstanceOf(Outcome.Drawing.class);
        return ((Outcome.Drawing) outcome).watts();
    }

    @Test
    @Timeout(30)
    void both_tools_show_the_forced_watts() throws IOException {
        for (int watts : new int[] {87, 512, 1999}) {
            bmc.draws(watts);
            assertThat(watts(probe(ipmitool("dcmi power reading")))).isEqualTo(watts);
            assertThat(watts(probe(freeipmi()))).isEqualTo(watts);
        }
    }

    @Test
    @Timeout(30)
    void a_controller_without_dcmi_is_missing_by_dcmi_and_read_by_its_sensors() throws IOException {
        bmc.sensed(400);
        assertThat(watts(probe(ipmitool("sdr elist")))).isEqualTo(400);
        assertThat(read(probe(ipmitool("dcmi power reading")))).isInstanceOf(Outcome.Missing.class);
        assertThat(read(probe(freeipmi()))).isInstanceOf(Outcome.Missing.class);
    }

    @Test
    @Timeout(30)
    void a_hang_is_told_at_the_next_look_leaves_no_process_and_is_survived() throws Exception {
        bmc.draws(512);
        IpmiProbe probe = probe(ipmitool("dcmi power reading"));
        assertThat(watts(probe)).isEqualTo(512);
        bmc.signal("STOP");
        assertThat(read(probe)).isEqualTo(new Outcome.Missing("/usr/bin/ipmitool did not end within 1.5 s"));
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().command().orElse("").endsWith("ipmitool") && process.isAlive());
        bmc.signal("CONT");
        bmc.draws(200);
        assertThat(watts(probe)).isEqualTo(200);
    }
}
