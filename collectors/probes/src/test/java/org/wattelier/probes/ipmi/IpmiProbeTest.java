package org.wattelier.probes.ipmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.report.ProbeReport;

class IpmiProbeTest {
    private static final String READING = "Instantaneous power reading: 256 Watts";

    @TempDir
    Path root;

    private Path bin;

    @BeforeEach
    void folders() throws IOException {
        bin = Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("dev"));
    }

    private IpmiProbe probe(String command) {
        return new IpmiProbe(new IpmiSettings(
                root.resolve("dev"),
                root.resolve("sys"),
                command,
                List.of(bin),
                root.resolve("slurm.conf"),
                Duration.ofSeconds(10),
                Duration.ofMillis(400)));
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void device() throws IOException {
        Files.createFile(root.resolve("dev/ipmi0"));
    }

    private static Outcome read(IpmiProbe probe) {
        return probe.read().getFirst().outcome();
    }

    @Test
    void the_output_of_any_command_is_the_nodes_power() throws IOException {
        Path file = Files.writeString(root.resolve("some file"), READING);
        var probe = probe("cat '" + file + "'");
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(256));
        assertThat(probe.read().getFirst().sensor().domain()).isEqualTo(Domain.NODE);
        assertThat(ProbeReport.of(List.of(probe)).json()).contains("\"domain\":\"node\"", "\"power_w\":256.0");
    }

    @Test
    void a_known_tool_alone_gets_its_arguments_and_one_with_arguments_runs_as_given() throws IOException {
        tool("ipmitool", "test \"$*\" = 'dcmi power reading' && echo " + READING);
        assertThat(read(probe("ipmitool"))).isEqualTo(new Outcome.Drawing(256));
        assertThat(read(probe("ipmitool mc info")).toString()).contains("failed with status 1");
        tool("capmc", "test \"$*\" = get_system_power && echo '{\"e\":0,\"avg\":300}'");
        assertThat(read(probe("capmc"))).isEqualTo(new Outcome.Drawing(300));
    }

    @Test
    void a_known_tool_without_dcmi_is_asked_for_its_sensors() throws IOException {
        tool("ipmitool", "test \"$*\" = 'sdr elist' && echo 'Pwr Consumption | 77h | ok | 7.1 | 98 Watts'");
        assertThat(read(probe("ipmitool"))).isEqualTo(new Outcome.Drawing(98));
    }

    @Test
    void what_is_not_understood_or_fails_is_missing_with_the_reason() throws IOException {
        assertThat(read(probe("echo hello")))
                .isEqualTo(new Outcome.Missing("no power in the answer, which begins: hello"));
        assertThat(read(probe("echo 'open")).toString()).contains("a quote (') is not closed");
        assertThat(read(probe("/no/such/tool")).toString()).contains("could not be started");
        tool("broken", "echo " + READING + "; echo 'driver timeout' >&2; exit 3");
        assertThat(read(probe("broken")).toString()).contains("failed with status 3: driver timeout");
        tool("silent", "echo 'ipmi_ctx_open: driver busy' >&2");
        assertThat(read(probe("silent")).toString()).contains("silent: ipmi_ctx_open: driver busy");
    }

    @Test
    void a_command_that_hangs_is_cut_off() throws IOException {
        tool("slow", "sleep 60");
        assertThat(read(probe("slow")).toString()).contains("did not end within 1.2 s");
    }

    @Test
    void where_nothing_is_there_is_no_sensor_and_nothing_runs_at_the_next_look() throws IOException {
        Path count = root.resolve("count");
        tool("ipmi-dcmi", "echo x >> " + count + "; echo 'could not find inband device' >&2; exit 1");
        var probe = probe("");
        assertThat(probe.read()).isEmpty();
        assertThat(probe.read()).isEmpty();
        assertThat(Files.readAllLines(count)).hasSize(1);
        assertThat(probe.read()).isEmpty();
        assertThat(Files.readAllLines(count)).hasSize(2);
    }

    @Test
    void a_tool_on_the_path_is_found_and_remembered() throws IOException {
        tool("ipmi-dcmi", "exit 1");
        tool("ipmitool", "test \"$1\" = dcmi && echo " + READING);
        var probe = probe("");
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(256));
        tool("ipmi-dcmi", "echo Current Power: 999 Watts");
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(256));
        assertThat(probe.diagnose().getFirst().why()).isEqualTo("by the command " + bin.resolve("ipmitool"));
    }

    @Test
    void capmc_is_used_only_where_a_person_says_so() throws IOException {
        tool("capmc", "echo '{\"e\":0,\"avg\":5942}'");
        assertThat(probe("").read()).isEmpty();
    }

    @Test
    void a_device_file_that_fails_is_missing_not_absent() throws IOException {
        device();
        assertThat(read(probe("")))
                .isEqualTo(
                        new Outcome.Missing(root.resolve("dev/ipmi0") + " cannot be asked: it is not an IPMI device"));
        tool("ipmitool", "echo " + READING);
        assertThat(read(probe(""))).isEqualTo(new Outcome.Drawing(256));
    }

    @Test
    void a_clock_that_stands_while_the_power_moves_is_no_clock() throws IOException {
        Path file = Files.writeString(root.resolve("out"), "Current Power: 256 W\nTime Stamp: 11/03/2023 - 08:36:29");
        var probe = probe("cat " + file);
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(256, "11/03/2023 - 08:36:29"));
        Files.writeString(file, "Current Power: 300 W\nTime Stamp: 11/03/2023 - 08:36:29");
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(300));
        assertThat(read(probe)).isEqualTo(new Outcome.Drawing(300));
    }

    @Test
    void a_controller_is_not_asked_more_often_than_every_10_s() {
        assertThat(probe("").pace().every()).isEqualTo(Duration.ofSeconds(10));
        var settings = IpmiSettings.ofThisMachine("", "/usr/bin:/bin::");
        assertThat(settings.path()).contains(Path.of("/usr/sbin"));
        assertThatThrownBy(() ->
                        new IpmiSettings(bin, bin, "", List.of(), bin, Duration.ofSeconds(9), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_doctor_says_what_is_not_there() {
        assertThat(probe("").diagnose()).extracting(Diagnosis::state).containsExactly(State.ABSENT, State.ABSENT);
    }

    @Test
    void the_doctor_names_the_module_that_is_not_loaded() throws IOException {
        Files.createDirectories(root.resolve("sys/firmware/dmi/entries/38-0"));
        Diagnosis device = probe("").diagnose().getFirst();
        assertThat(device.state()).isEqualTo(State.FAILING);
        assertThat(device.why()).isEqualTo("the module ipmi_devintf is not loaded");
        assertThat(device.remedy()).contains("modprobe ipmi_devintf", "/etc/modules-load.d/");
    }

    @Test
    void the_doctor_says_when_slurm_asks_the_same_controller() throws IOException {
        for (String line : new String[] {
            "AcctGatherEnergyType=acct_gather_energy/ipmi",
            "acctgatherenergytype = acct_gather_energy/rapl,acct_gather_energy/xcc # Müll"
        }) {
            Files.write(root.resolve("slurm.conf"), ("ClusterName=c\n" + line + "\n").getBytes("ISO-8859-1"));
            assertThat(probe("").diagnose().getLast().why())
                    .as(line)
                    .contains("Slurm's own plugin acct_gather_energy/");
        }
        for (String line : new String[] {
            "#AcctGatherEnergyType=acct_gather_energy/ipmi", "AcctGatherEnergyType=acct_gather_energy/rapl"
        }) {
            Files.writeString(root.resolve("slurm.conf"), line);
            assertThat(probe("").diagnose())
                    .as(line)
                    .noneMatch(each -> each.why().contains("Slurm"));
        }
    }
}
