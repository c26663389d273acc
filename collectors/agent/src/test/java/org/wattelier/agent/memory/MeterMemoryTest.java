package org.wattelier.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

class MeterMemoryTest {
    private static final Sensor COUNTER = sensor("package-0", MeterKind.COUNTER);
    private static final Sensor GAUGE = sensor("node", MeterKind.GAUGE);

    @TempDir
    private Path directory;

    private static Sensor sensor(String id, MeterKind kind) {
        return new Sensor(
                id,
                "test",
                Domain.PACKAGE,
                "node",
                kind,
                Method.ONCHIP,
                Boundary.CHIP,
                "",
                262_143_328_850L,
                500,
                1000);
    }

    private Meters started(String boot) {
        var meters = new Meters(boot);
        new MeterMemory(directory).resume(meters);
        return meters;
    }

    private static Totals at(Meters meters, Sensor sensor, Outcome outcome, long ms) {
        return Objects.requireNonNull(meters.advance(sensor, outcome, ms, ms));
    }

    private void ran() {
        Meters first = started("boot");
        at(first, COUNTER, new Outcome.Counted(1_000_000), 1000);
        at(first, GAUGE, new Outcome.Drawing(100), 1000);
        at(first, GAUGE, new Outcome.Drawing(100), 2000);
        new MeterMemory(directory).keep(first);
    }

    @Test
    void a_killed_agent_goes_on_where_the_counter_stood_also_twice() {
        ran();
        new MeterMemory(directory).keep(started("boot"));
        assertThat(at(started("boot"), COUNTER, new Outcome.Counted(9_000_000), 41_000))
                .isEqualTo(new Totals(1000, 41_000, 8_000_000, 40_000, 0, 0));
    }

    @Test
    void a_gauge_has_a_gap_as_long_as_the_agent_was_away() {
        ran();
        assertThat(at(started("boot"), GAUGE, new Outcome.Drawing(100), 41_000))
                .isEqualTo(new Totals(1000, 41_000, 100_000_000, 1000, 0, 39_000));
    }

    @Test
    void after_a_reboot_counters_begin_anew() {
        ran();
        assertThat(at(started("another"), COUNTER, new Outcome.Counted(9_000_000), 41_000))
                .isEqualTo(Totals.from(41_000));
    }

    @Test
    void damaged_memory_begins_anew_and_says_so() throws IOException {
        ran();
        damage(1);
        assertThat(at(started("boot"), COUNTER, new Outcome.Counted(9_000_000), 41_000))
                .isEqualTo(Totals.from(41_000));
    }

    @Test
    void a_kill_in_the_middle_of_keeping_leaves_what_was_kept_before() throws IOException {
        var memory = new MeterMemory(directory);
        Meters meters = started("boot");
        for (int second = 1; second <= 2; second++) {
            at(meters, COUNTER, new Outcome.Counted(second * 1_000_000L), second * 1000);
            memory.keep(meters);
        }
        damage(0);
        assertThat(at(started("boot"), COUNTER, new Outcome.Counted(9_000_000), 41_000))
                .isEqualTo(new Totals(1000, 41_000, 8_000_000, 40_000, 0, 0));
    }

    private void damage(int place) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("meters"));
        bytes[place * (1 << 20) + 30] ^= 0x40;
        Files.write(directory.resolve("meters"), bytes);
    }

    @Test
    void without_a_folder_nothing_is_kept() {
        var memory = new MeterMemory(null);
        var meters = new Meters("boot");
        memory.keep(meters);
        memory.resume(meters);
        assertThat(directory).isEmptyDirectory();
    }
}
