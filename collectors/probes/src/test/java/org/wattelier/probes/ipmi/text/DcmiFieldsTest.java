package org.wattelier.probes.ipmi.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.probes.Outcome;

class DcmiFieldsTest {
    private static Outcome read(String text) {
        return PowerText.read(text);
    }

    private static String reason(String text) {
        Outcome outcome = read(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Current Power : 256.5 Watts",
                "Current Power=256.5W",
                "current power:256,5 watts",
                "\tCURRENT POWER (Watts)\t:\t256.5",
                "Current Power [kW] = 0.2565",
                "Instantaneous power reading:      0.2565 kW",
                "Instantaneous power reading: 256500 mW",
                "Instantaneous power reading: 256500000 µW",
                "Instantaneous Power ........ 256.5 Watts",
                "System Instantaneous Power   : 256.5 W  | 875 BTU/hr",
                "node017: Current Power                        : 256.5 Watts",
                "Average power: 200 Watts  Current power: 256.5 Watts  Maximum: 400 Watts",
                "Time Stamp : 01/02/2025 - 03:04:05   Current Power : 256.5 Watts   Power Measurement : Active",
                "Minimum: 10 Watts Present power draw: 256.5 Watts Peak: 400 Watts",
                "Current Power Limit: 500 Watts\r\nCurrent Power: 256.5 Watts\r\n",
                "256.5 W",
                "power_w=256.5",
                "ipmi_dcmi_current_watts 256.5",
                "Current Power : 256.5 Watts\nPower Policy Operational State : Disabled",
                "Cur Power: 256.5 Watts, Avg Power: 100 Watts",
                "{\"instantaneous_power_watts\": 256.5, \"average_power_watts\": 200}",
                "{\"power\":{\"current kw\": 0.2565}}"
            })
    void the_present_power_is_found_by_its_label_and_unit(String text) {
        assertThat(read(text)).as(text).isInstanceOf(Outcome.Drawing.class);
        assertThat(((Outcome.Drawing) read(text)).watts()).as(text).isEqualTo(256.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "256.5",
                "Current Power : 256.5",
                "Current Power : N/A",
                "Current Power : -1 Watts",
                "Current Power : 65535 Watts",
                "Current Power : 0 Watts\nPower Measurement : Active",
                "Current Power : 1 332 Watts",
                "Current Power : 1,332 Watts",
                "Current Power : 1.332 Watts",
                "Current Power : 1.332.000 Watts",
                "Current Power : 0x14c Watts",
                "Current Power : 256.5 Wh",
                "Current Power : 256.5 Watt-hours",
                "Current Power : 256.5 watt hours",
                "Current Power : 256.5 VA",
                "Current Power : 256.5 MW",
                "Current Power : 256 kW",
                "Current Power : 9e999 Watts",
                "Average Power over sampling duration : 348 watts",
                "Maximum during sampling period: 504 Watts",
                "Power Limit: 896 Watts (active)",
                "Current Power Limit: 896 Watts",
                "CPU current power : 120 Watts",
                "Current Power : 100 Watts\nCurrent Power : 200 Watts",
                "DCMI request failed because: Invalid command (c1)",
                "Error: Unable to establish IPMI v2 / RMCP+ session",
                "ipmi-dcmi: driver timeout",
                "Sampling period: 00000005 Seconds.",
                "{\"e\":52,\"err_msg\":\"no such node\"}",
                "{\"e\":0,\"err_msg\":\"\",\"avg\":\"5942\"}",
                "{\"e\":\"0\",\"avg\":5942}",
                "{\"e\":0,\"avg\":5942",
                "{\"e\":0,\"avg\":5942000}",
                "ipmi_dcmi_avg_watts 256.5",
                "{\"power\": 256}"
            })
    void what_is_no_present_power_of_the_node_is_missing_with_a_reason(String text) {
        assertThat(reason(text)).as(text).isNotBlank().hasSizeLessThan(300);
    }

    @Test
    void active_at_0_w_is_missing_not_zero() {
        assertThat(reason("Current Power : 0 Watts\nPower Measurement : Active"))
                .isEqualTo("Current Power says 0 W, so it does not measure: a node that is on draws more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Power Measurement : Not Available", "Power reading state is:   deactivated"})
    void a_controller_with_statistics_that_says_inactive_means_it(String state) {
        String text = "Current Power : 332 Watts\nMinimum Power over sampling duration : 68 watts\n"
                + "Maximum Power over sampling duration : 504 watts\nAverage Power over sampling duration : 348 watts\n"
                + state;
        assertThat(reason(text)).startsWith("the controller says that power measurement is not active");
        assertThat(reason("Current Power : 332 Watts\n" + state)).startsWith("the controller says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Power Measurement : Not Available", "Power reading state is:   deactivated"})
    void one_that_keeps_no_statistics_does_not_know_what_the_state_is_for(String state) {
        String text = "Current Power : 332 Watts\nMinimum Power : 332 watts\nMaximum Power : 332 watts\n"
                + "Average Power : 332 watts\n" + state;
        assertThat(read(text)).isEqualTo(new Outcome.Drawing(332));
    }

    @Test
    void the_state_of_the_limit_is_not_the_state_of_the_reading() {
        assertThat(read("Current Power: 49 Watts\nPower reading state is: active\nPower Limit state: inactive\n"
                        + "Power Limit: 896 Watts (inactive)"))
                .isEqualTo(new Outcome.Drawing(49));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thu Jan  1 00:00:00 1970",
                "01/01/1970 - 00:00:00",
                "01/01/70 00:00:00 UTC",
                "Unspecified",
                "N/A",
                ""
            })
    void a_clock_that_was_never_set_gives_no_stamp(String time) {
        assertThat(read("Current Power : 332 Watts\nTime Stamp : " + time)).isEqualTo(new Outcome.Drawing(332, ""));
    }

    @Test
    void a_reason_quotes_little_and_no_control_characters() {
        assertThat(reason("\u001b[31mred\u202E" + "x".repeat(1000)))
                .hasSizeLessThan(200)
                .doesNotContain("\u001b", "\u202E");
    }
}
