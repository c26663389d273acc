package org.wattelier.probes.ipmi.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.probes.Outcome;

/// Lists of sensors in the layouts of their tools; written from the tools' formats.
class SensorListTest {
    private static double watts(String text) {
        Outcome outcome = PowerText.read(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Drawing.class);
        return ((Outcome.Drawing) outcome).watts();
    }

    private static String reason(String text) {
        Outcome outcome = PowerText.read(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pwr Consumption  | 77h | ok  |  7.1 | 98 Watts",
                "Pwr Consumption  | 98 Watts          | ok",
                "Pwr Consumption  | 98.000     | Watts      | ok    | na        | na        | na        | 896.000   | 980.000   | na",
                "Pwr Consumption  | 98,000     | Watts      | ok    | na        | na        | na        | 896,000   | 980,000   | na",
                "Pwr Consumption,98,Watts,ok",
                "Pwr Consumption,77h,ok,7.1,98 Watts",
                "ID,Name,Type,Reading,Units,Event\n119,Pwr Consumption,Current,98.00,W,'OK'",
                "ID  | Name             | Type    | Reading | Units | Event\n119 | Pwr Consumption  | Current | 98.00   | W     | 'OK'",
                "ID  | Name             | Type    | State   | Reading | Units | Event\n119 | Pwr Consumption  | Current | Nominal | 98.00   | W     | 'OK'",
                "119: Pwr Consumption (Current): 98.00 W (NA/980.00): [OK]",
                "0077 SDR Full 01 01 20 a 0b snum 77 Pwr Consumption  = 31 OK   98.00 Watts",
                "Sensor ID              : Pwr Consumption (0x77)\n Entity ID             : 7.1 (System Board)\n"
                        + " Sensor Type (Threshold)  : Current (0x03)\n Sensor Reading        : 98 (+/- 0) Watts\n"
                        + " Status                : ok\n Nominal Reading       : 500.000 Watts\n Upper critical : 980.000",
                "System Level     | 98h | ok  |  7.1 | 98 Watts",
                "Power Meter      | 98 Watts          | ok",
                "SYS_POWER        | 98 Watts          | ok",
                "SysPower         | 98 Watts          | ok",
                "Total_Power      | 98 Watts          | ok",
                "Power            | 98 Watts          | ok\nPower1 | 50 Watts | ok\nPower2 | 48 Watts | ok",
                "total_power      | 98 Watts | ok\nps0_input_power | 60 Watts | ok\nps1_input_power | 45 Watts | ok",
                "Sys Power | 98 Watts | ok\nCPU Power | 40 Watts | ok\nMem Power | 10 Watts | ok\nSys Fan Power | 5 Watts | ok",
                "Total Power | 98 Watts | ok\nTotal Power Out | 88 Watts | ok\nChassis Power | 400 Watts | ok"
            })
    void a_sensor_of_the_whole_node_is_taken_in_every_layout(String text) {
        assertThat(watts(text)).as(text).isEqualTo(98);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PS1 Input Power  | 60.000 | Watts | ok | na\nPS2 Input Power  | 38.000 | Watts | ok | na\n"
                        + "PS1 Output Power | 55.000 | Watts | ok | na\nPS1 Status | 0x1 | discrete | 0x0180| na",
                "PSU1_PIN | 60 Watts | ok\nPSU1_POUT | 50 Watts | ok\nPSU2_PIN | 38 Watts | ok\nPSU2_POUT | 30 Watts | ok",
                "PS1 Power In     | 52h | ok  | 10.1 | 60 Watts\nPS2 Power In     | 53h | ok  | 10.2 | 38 Watts\n"
                        + "PS1 Power Out    | 54h | ok  | 10.1 | 51 Watts\nAvg Power | 55h | ok | 7.1 | 220 Watts",
                "PMB1Power | 60 Watts | ok\nPMB2Power | 38 Watts | ok",
                "Power Supply 1 | 98 Watts | ok\nPower Supply 2 | 0 Watts | ok",
                "Power Supply 1 | 98 Watts | ok\nPower Supply 2 | disabled | ns",
                "PS1 Input Power | 51h | ok | 10.1 | 98 Watts\nPS2 Input Power | 52h | ns | 10.2 | No Reading",
                "PS1 Input Power | 98.000 | Watts | ok | na\nPS2 Input Power | na | Watts | na | na\n"
                        + "PS2 Status | 51h | ok | 10.2 | Presence detected, Power Supply AC lost",
                "0058 SDR Full 01 01 20 a 08 snum 58 PS1 Input Power  = 36 OK   60.00 Watts\n"
                        + "0059 SDR Full 01 01 20 a 08 snum 59 PS2 Input Power  = 36 OK   38.00 Watts",
                "PSU Max Power | 800 Watts | ok\nPS1 Input Power | 98 Watts | ok\nPower Cap | 500 Watts | ok"
            })
    void inputs_of_the_supplies_are_added_where_no_sensor_shows_the_node(String text) {
        assertThat(watts(text)).as(text).isEqualTo(98);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PS1 Output Power | 55 Watts | ok",
                "CPU Power | 55 Watts | ok\nGPU0 Power | 250 Watts | ok",
                "Pwr Consumption | 0 Watts | ok",
                "Pwr Consumption | -4 Watts | ok",
                "Pwr Consumption | na | Watts | na | na",
                "Power Cap | 500 Watts | ok",
                "PS1 Input Power,60,5,Watts,ok",
                "PS1 Input Power,77h,ok,10,1,60 Watts",
                "Total Power | 98 Watts | ok\nTotal Pwr | 90 Watts | ok",
                "Avg Power | 220 Watts | ok",
                "Temp 1 | 16 degrees C | ok",
                "ID | Name | Type | Reading | Units | Event"
            })
    void anything_else_is_missing(String text) {
        assertThat(reason(text)).as(text).isNotBlank();
    }

    @Test
    void a_supply_that_is_there_and_silent_makes_the_sum_unknown() {
        assertThat(reason("PS1 Input Power | 98.000 | Watts | ok | na\nPS2 Input Power | na | Watts | na | na"))
                .isEqualTo("power supply sensor \"PS2 Input Power\" has no reading, so the sum would be too small");
    }
}
