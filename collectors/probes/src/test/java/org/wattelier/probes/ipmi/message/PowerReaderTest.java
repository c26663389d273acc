package org.wattelier.probes.ipmi.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Outcome;

class PowerReaderTest {
    private static final int ACTIVE = 0x40;
    private static final int SCANNED = 0xC0;

    private static Outcome read(Bmc bmc) {
        return new PowerReader(bmc).read();
    }

    private static String reason(Bmc bmc) {
        Outcome outcome = read(bmc);
        assertThat(outcome).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) outcome).reason();
    }

    @Test
    void dcmi_gives_the_present_power_and_its_time() {
        assertThat(read(new FakeBmc().dcmi(332, 68, 504, 348, 1_700_000_000, ACTIVE)))
                .isEqualTo(new Outcome.Drawing(332, "1700000000"));
        assertThat(read(new FakeBmc().dcmi(332, 68, 504, 348, 0xFFFFFFFFL, ACTIVE)))
                .isEqualTo(new Outcome.Drawing(332));
        assertThat(read(new FakeBmc().dcmi(319, 319, 319, 319, 0, 0))).isEqualTo(new Outcome.Drawing(319));
    }

    @Test
    void readings_that_are_none_are_missing() {
        assertThat(reason(new FakeBmc().dcmi(0, 0, 0, 0, 5, ACTIVE))).contains("says 0 W");
        assertThat(reason(new FakeBmc().dcmi(65535, 68, 504, 348, 5, ACTIVE))).contains("no reading");
        assertThat(reason(new FakeBmc().dcmi(332, 68, 504, 348, 5, 0))).contains("not active");
        assertThat(reason(new FakeBmc().answering(Request.GROUP_EXTENSION, 2, 0, 0xDC, 1, 2)))
                .contains("not a DCMI");
        assertThat(reason(new FakeBmc().answering(Request.GROUP_EXTENSION, 2, 0xD4)))
                .contains("privilege is too low");
        assertThat(reason(new FakeBmc().failingAfter(0))).isEqualTo("silence");
    }

    @Test
    void where_there_is_no_dcmi_the_nodes_power_sensor_is_read_by_its_formula() {
        var bmc = new FakeBmc()
                .sensors(
                        Map.of(7, new int[] {30, SCANNED}, 8, new int[] {99, SCANNED}),
                        FakeBmc.watts(8, "CPU1 Power", 1, 0, 0),
                        FakeBmc.watts(7, "Pwr Consumption", 14, 5, 0xF1));
        var reader = new PowerReader(bmc);
        assertThat(reader.read()).isEqualTo(new Outcome.Drawing((14 * 30 + 5 * 10) * 0.1));
        bmc.failingAfter(1);
        assertThat(reader.read()).isEqualTo(new Outcome.Drawing(47));
        assertThat(reader.way()).isEqualTo("power sensors");
    }

    @Test
    void inputs_of_supplies_are_added_and_one_that_is_not_scanned_is_not_there() {
        byte[][] supplies = {
            FakeBmc.watts(1, "PS1 Input Power", 4, 0, 0),
            FakeBmc.watts(2, "PS2 Input Power", 4, 0, 0),
            FakeBmc.watts(3, "PS1 Output Power", 4, 0, 0)
        };
        assertThat(read(new FakeBmc()
                        .sensors(
                                Map.of(1, new int[] {30, SCANNED}, 2, new int[] {20, SCANNED}, 3, new int[] {25, SCANNED
                                }),
                                supplies)))
                .isEqualTo(new Outcome.Drawing(200));
        assertThat(read(new FakeBmc().sensors(Map.of(1, new int[] {30, SCANNED}, 2, new int[] {20, 0}), supplies)))
                .isEqualTo(new Outcome.Drawing(120));
        assertThat(reason(new FakeBmc().sensors(Map.of(1, new int[] {30, SCANNED}, 2, new int[] {20, 0xE0}), supplies)))
                .contains("\"PS2 Input Power\" has no reading");
    }

    @Test
    void a_controller_without_any_power_is_known_as_such_and_asked_no_more() {
        var bmc = new FakeBmc().sensors(Map.of(), FakeBmc.watts(8, "CPU1 Power", 1, 0, 0));
        var reader = new PowerReader(bmc);
        assertThat(reader.read()).isInstanceOf(Outcome.Missing.class);
        assertThat(reader.isHopeless()).isTrue();
        int asked = bmc.asked();
        assertThat(reader.read()).isInstanceOf(Outcome.Missing.class);
        assertThat(bmc.asked()).isEqualTo(asked);
    }

    @Test
    void one_that_offers_dcmi_and_has_no_reading_may_come_round() {
        var bmc = new FakeBmc()
                .sensors(Map.of(), FakeBmc.watts(8, "CPU1 Power", 1, 0, 0))
                .answering(Request.GROUP_EXTENSION, 1, 0, 0xDC, 1, 5, 2, 0, 1, 7);
        var reader = new PowerReader(bmc);
        assertThat(reader.read().toString()).contains("offers DCMI power management but no reading");
        assertThat(reader.isHopeless()).isFalse();
        bmc.dcmi(332, 68, 504, 348, 5, ACTIVE);
        assertThat(reader.read()).isEqualTo(new Outcome.Drawing(332, "5"));
    }

    @Test
    void a_search_that_is_broken_off_goes_on_where_it_was() {
        var records = new byte[60][];
        for (int i = 0; i < 59; i++) {
            records[i] = FakeBmc.watts(50, "Fan Power", 1, 0, 0);
        }
        records[59] = FakeBmc.watts(7, "Total Power", 1, 0, 0);
        var bmc = new FakeBmc().sensors(Map.of(7, new int[] {200, SCANNED}), records);
        var reader = new PowerReader(bmc);
        int looks = 1;
        while (looks < 20 && !(bmc.failingAfter(40).reads(reader) instanceof Outcome.Drawing)) {
            looks++;
        }
        assertThat(looks).isBetween(3, 15);
    }

    @Test
    void signs_and_forms_of_raw_values_are_understood() {
        byte[] negative = FakeBmc.watts(1, "Power", -2, -3, 0x0F);
        var sensor = Objects.requireNonNull(SensorRecord.of(negative));
        assertThat(sensor.watts(10)).isEqualTo(-20.3);
        negative[20] = (byte) 0x80;
        assertThat(Objects.requireNonNull(SensorRecord.of(negative)).watts(0xFF))
                .isEqualTo(2 - 0.3);
        negative[20] = 0x40;
        assertThat(Objects.requireNonNull(SensorRecord.of(negative)).watts(0xFE))
                .isEqualTo(2 - 0.3);
        negative[23] = 1;
        assertThat(SensorRecord.of(negative)).as("logarithmic").isNull();
    }

    @Test
    void no_bytes_break_it() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            Bmc noise = request -> {
                byte[] bytes = new byte[random.nextInt(1, 24)];
                random.nextBytes(bytes);
                bytes[0] = random.nextInt(4) == 0 ? bytes[0] : (byte) 0;
                return new Reply(bytes);
            };
            assertThat(read(noise)).as("seed " + seed).isNotNull();
        }
    }
}
