package org.wattelier.probes.ipmi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SharedData;

/// What real tools printed on real machines.
class PowerTextSamplesTest {
    private static Outcome read(String name) throws IOException {
        return PowerText.read(Files.readString(SharedData.file(name)));
    }

    private static double watts(String name) throws IOException {
        assertThat(read(name)).as(name).isInstanceOf(Outcome.Drawing.class);
        return ((Outcome.Drawing) read(name)).watts();
    }

    @Test
    void the_present_power_of_each_tool_is_found() throws IOException {
        assertThat(watts("sensors-ceems/ipmi/ipmi-dcmi.out")).isEqualTo(332);
        assertThat(watts("sensors-ceems/ipmi/ipmiutil-dcmi.out")).isEqualTo(49);
        assertThat(watts("sensors-ceems/ipmi/capmc.out")).isEqualTo(5942);
        assertThat(watts("sensors-ipmi/ipmitool-dcmi-epoch-2022.out")).isEqualTo(197);
        assertThat(watts("sensors-ipmi/ipmitool-dcmi-supermicro-oneline-period.out"))
                .isEqualTo(109);
    }

    @Test
    void live_watts_count_although_the_firmware_never_sets_the_state() throws IOException {
        assertThat(read("sensors-ipmi/ipmitool-dcmi-openbmc-deactivated.out")).isEqualTo(new Outcome.Drawing(319, ""));
    }

    @Test
    void the_controllers_time_is_passed_on() throws IOException {
        assertThat(read("sensors-ceems/ipmi/ipmi-dcmi.out"))
                .isEqualTo(new Outcome.Drawing(332, "11/03/2023 - 08:36:29"));
        assertThat(read("sensors-ipmi/ipmitool-dcmi-epoch-2022.out"))
                .isEqualTo(new Outcome.Drawing(197, "Sun Mar  6 15:13:42 2022"));
        assertThat(read("sensors-ipmi/ipmitool-dcmi-supermicro-oneline-period.out"))
                .isEqualTo(new Outcome.Drawing(109, "10/12/23 13:29:17 CEST"));
    }

    @Test
    void power_supplies_are_added_where_nothing_shows_the_node() throws IOException {
        assertThat(watts("sensors-ipmi/ipmitool-sdr-hp-dl380g7.out")).isEqualTo(190);
    }

    @Test
    void what_is_not_a_measurement_is_missing_with_its_reason() throws IOException {
        for (String name : new String[] {
            "ipmi-dcmi-canonical.out",
            "ipmi-dcmi-error-unsupported.err",
            "ipmitool-sdr-power-supply-canonical.out",
            "dmidecode-type39-canonical.out"
        }) {
            Outcome outcome = read("sensors-ipmi/" + name);
            assertThat(outcome).as(name).isInstanceOf(Outcome.Missing.class);
            assertThat(((Outcome.Missing) outcome).reason()).as(name).isNotBlank();
        }
    }

    /// `-Dmutations=100000` for all.
    @Test
    void damaged_answers_are_refused_or_read_but_never_break_it() throws IOException {
        for (String name : new String[] {
            "sensors-ceems/ipmi/ipmiutil-dcmi.out", "sensors-ceems/ipmi/capmc.out",
            "sensors-ipmi/ipmitool-dcmi-supermicro-oneline-period.out", "sensors-ipmi/ipmitool-sdr-hp-dl380g7.out"
        }) {
            Mutations.of(Files.readString(SharedData.file(name)), 1500, PowerText::read);
        }
    }
}
