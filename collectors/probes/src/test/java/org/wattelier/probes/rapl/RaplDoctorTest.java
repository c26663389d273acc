package org.wattelier.probes.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;

class RaplDoctorTest {
    @TempDir
    private Path powercap;

    @TempDir
    private Path procfs;

    private ZoneTree tree;

    @BeforeEach
    void tree() {
        tree = new ZoneTree(powercap);
    }

    private List<Diagnosis> diagnoses(String cpuinfo) {
        try {
            Files.writeString(procfs.resolve("cpuinfo"), cpuinfo);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new RaplProbe(powercap, procfs).diagnose();
    }

    @Test
    void sgx_makes_every_value_doubtful_and_says_why() {
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:0:0", "dram", 8);
        assertThat(diagnoses("vendor_id : GenuineIntel\nflags : fpu sgx sgx_lc\n\nflags : none\n"))
                .filteredOn(line -> line.state() == State.DOUBTFUL)
                .singleElement()
                .satisfies(line -> assertThat(line.why()).contains("SGX", "INTEL-SA-00389"))
                .satisfies(line -> assertThat(line.remedy()).contains("firmware"));
    }

    @Test
    void without_sgx_or_without_intel_nothing_is_doubted() {
        tree.zone("intel-rapl:0", "package-0", 7).zone("intel-rapl:0:0", "dram", 8);
        assertThat(diagnoses("vendor_id : GenuineIntel\nflags : fpu sgx_lc\n"))
                .allMatch(line -> line.state() == State.READABLE);
        assertThat(diagnoses("vendor_id : AuthenticAMD\nflags : sgx\n"))
                .allMatch(line -> line.state() == State.READABLE);
        assertThat(diagnoses("")).allMatch(line -> line.state() == State.READABLE);
    }

    @Test
    void memory_that_amd_does_not_measure_is_said_to_be_missing() {
        tree.zone("intel-rapl:0", "package-0", 7);
        assertThat(diagnoses("vendor_id : AuthenticAMD\n"))
                .contains(new Diagnosis(
                        "rapl dram",
                        State.ABSENT,
                        "AMD processors do not measure memory: its energy is missing, not zero",
                        ""));
    }

    @Test
    void no_zone_on_a_real_processor_asks_for_the_driver_and_on_a_virtual_one_for_nothing() {
        assertThat(diagnoses("vendor_id : GenuineIntel\nflags : fpu\n")
                        .getFirst()
                        .remedy())
                .isEqualTo("modprobe intel_rapl_msr");
        assertThat(diagnoses("vendor_id : GenuineIntel\nflags : fpu hypervisor\n"))
                .singleElement()
                .satisfies(line -> assertThat(line.why()).contains("virtual machine"))
                .satisfies(line -> assertThat(line.remedy()).isEmpty());
    }

    /// A file of sysfs that may only be written is refused even to root, as whom the tests may run.
    @Test
    void closed_zones_are_one_line_with_the_exact_udev_rule_and_tmpfiles_line() throws IOException {
        Path closed = Path.of("/sys/bus/platform/drivers_probe");
        Assumptions.assumeTrue(Files.exists(closed), "no sysfs here");
        tree.zone("intel-rapl:0", "package-0", 7)
                .zone("intel-rapl:0:0", "dram", 8)
                .zone("intel-rapl:1", "package-1", 9);
        for (String place : new String[] {"intel-rapl:0", "intel-rapl:0:0"}) {
            Files.delete(tree.file(place, "energy_uj"));
            Files.createSymbolicLink(tree.file(place, "energy_uj"), closed);
        }
        assertThat(diagnoses("vendor_id : GenuineIntel\n"))
                .filteredOn(line -> line.state() == State.CLOSED)
                .singleElement()
                .satisfies(line -> assertThat(line.what()).isEqualTo("rapl package-0, dram-0"))
                .satisfies(line -> assertThat(line.remedy())
                        .contains("z " + powercap + "/intel-rapl*:*/energy_uj 0440 root wattelier -")
                        .contains("SUBSYSTEM==\"powercap\"")
                        .contains("RUN+=\"/bin/chgrp wattelier /sys%p/energy_uj\"")
                        .doesNotContain("cap_"));
        Files.delete(tree.file("intel-rapl:0", "energy_uj"));
        Files.delete(tree.file("intel-rapl:0:0", "energy_uj"));
    }

    @Test
    void a_zone_that_fails_and_one_that_stands_at_zero_are_told_apart() {
        tree.zone("intel-rapl:0", "package-0", 7).write("intel-rapl:0", "energy_uj", "nonsense");
        tree.zone("intel-rapl:0:0", "dram", 0);
        assertThat(diagnoses(""))
                .extracting(line -> line.what() + " " + line.state())
                .containsExactly("rapl package-0 FAILING", "rapl dram-0 DOUBTFUL");
    }
}
