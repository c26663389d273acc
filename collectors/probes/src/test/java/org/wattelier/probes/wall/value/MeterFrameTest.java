package org.wattelier.probes.wall.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

class MeterFrameTest {
    private static MeterFrame frame(Unit unit, String scale) {
        return new MeterFrame(
                "m", Domain.PDU, unit, new BigDecimal(scale), Duration.ofSeconds(10), Duration.ofSeconds(5), 5000);
    }

    @ParameterizedTest
    @CsvSource({
        "mW, 1, 51230, 51.23",
        "W, 1, 580, 580",
        "W, 0.1, 5805, 580.5",
        "kW, 0.01, 58, 580",
        "MW, 1, 0.00058, 580",
        "W, -1, -580, 580"
    })
    void power_is_in_watts_whatever_the_meter_counts(String unit, String scale, String number, double watts) {
        assertThat(frame(Unit.parse(unit), scale).outcome(new BigDecimal(number)))
                .isEqualTo(new Outcome.Drawing(watts));
    }

    @ParameterizedTest
    @CsvSource({
        "J, 1, 1, 1000000",
        "Wmin, 1, 1, 60000000",
        "Wh, 1, 1.5, 5400000000",
        "kWh, 0.1, 3, 1080000000000",
        "kWh, 1, 0.001, 3600000000",
        "MWh, 1, 1000, 3600000000000000000"
    })
    void energy_is_in_microjoules(String unit, String scale, String number, long microjoules) {
        assertThat(frame(Unit.parse(unit), scale).outcome(new BigDecimal(number)))
                .isEqualTo(new Outcome.Counted(microjoules));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e30", "-1e999999", "1e999999999"})
    void what_no_meter_can_show_is_missing(String number) {
        assertThat(frame(Unit.WATT, "1").outcome(new BigDecimal(number))).isInstanceOf(Outcome.Missing.class);
        assertThat(frame(Unit.KILOWATT_HOUR, "1").outcome(new BigDecimal(number)))
                .isInstanceOf(Outcome.Missing.class);
    }

    @Test
    void a_number_with_a_billion_decimals_costs_no_time() {
        assertThat(frame(Unit.WATT_HOUR, "1").outcome(new BigDecimal("1e-999999999")))
                .isEqualTo(new Outcome.Counted(0));
    }

    @Test
    void more_than_the_meter_can_draw_is_shown_but_not_booked() {
        assertThat(frame(Unit.WATT, "1").outcome(new BigDecimal(160_000)))
                .isInstanceOfSatisfying(
                        Outcome.Stale.class, stale -> assertThat(stale.reason()).contains("most="));
    }

    /// A counter of tenths of a kWh jumps by 360 kJ: 36 kW if it were power, from a PDU that draws 5 kW at most.
    @Test
    void a_coarse_counter_loses_no_step_to_the_check_for_resets() {
        MeterFrame frame = frame(Unit.KILOWATT_HOUR, "0.1");
        Sensor sensor = frame.sensor("snmp");
        assertThat(sensor.kind()).isEqualTo(MeterKind.COUNTER);
        var unwrapper = new CounterUnwrapper(sensor.rangeUj(), sensor.mostW());
        long energy = 0;
        for (int i = 0; i <= 90; i++) {
            var counted = (Outcome.Counted) frame.outcome(BigDecimal.valueOf(1000 + i / 18));
            energy = unwrapper
                    .advance(1000 + i * 10_000L, i * 10_000L, "boot", counted.rawUj())
                    .energyUj();
        }
        assertThat(energy).isEqualTo(5 * 360_000L * 1_000_000);
    }

    @Test
    void a_total_that_falls_begins_anew_and_one_beyond_a_long_goes_on() {
        MeterFrame frame = frame(Unit.MEGAWATT_HOUR, "0.001");
        Sensor sensor = frame.sensor("modbus");
        var unwrapper = new CounterUnwrapper(sensor.rangeUj(), sensor.mostW());
        long first = unwrapper.advance(1, 0, "b", raw(frame, "1111110")).epochMs();
        long later = unwrapper
                .advance(3_600_001, 3_600_000, "b", raw(frame, "1111113"))
                .energyUj();
        assertThat(later).isBetween(3L * 3_600_000_000_000L - 2, 3L * 3_600_000_000_000L + 2);
        assertThat(unwrapper.advance(7_200_001, 7_200_000, "b", raw(frame, "1")).epochMs())
                .isNotEqualTo(first);
    }

    private static long raw(MeterFrame frame, String number) {
        return ((Outcome.Counted) frame.outcome(new BigDecimal(number))).rawUj();
    }

    @Test
    void apparent_power_and_currents_are_refused_by_name() {
        assertThatThrownBy(() -> Unit.parse("VA")).hasMessageContaining("apparent power");
        assertThatThrownBy(() -> Unit.parse("kvarh")).hasMessageContaining("unknown unit");
        assertThatThrownBy(() -> Unit.parse("A")).hasMessageContaining("current");
        assertThatThrownBy(() -> Unit.parse("mw")).hasMessageContaining("write mW or MW");
    }
}
