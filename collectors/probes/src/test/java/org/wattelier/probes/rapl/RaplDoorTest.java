package org.wattelier.probes.rapl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

class RaplDoorTest {
    private static final Outcome MISSING = new Outcome.Missing("permission denied on x");

    /// Shows one package as the test says, and how often it was asked.
    private static final class Scripted implements Probe {
        private final String name;
        private List<Outcome> outcomes;
        private int asked;

        private Scripted(String name, Outcome... outcomes) {
            this.name = name;
            this.outcomes = List.of(outcomes);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<SensorReading> read() {
            asked++;
            var readings = new ArrayList<SensorReading>();
            for (Outcome outcome : outcomes) {
                var sensor = new Sensor(
                        "package-" + readings.size(),
                        name,
                        Domain.PACKAGE,
                        "node",
                        MeterKind.COUNTER,
                        Method.ONCHIP,
                        Boundary.CHIP,
                        "",
                        1000,
                        1000,
                        1000);
                readings.add(new SensorReading(sensor, outcome));
            }
            return readings;
        }
    }

    private static String used(List<SensorReading> readings) {
        return readings.getFirst().sensor().probe();
    }

    @Test
    void powercap_is_used_where_any_of_its_zones_counts() {
        var perf = new Scripted("perf", new Outcome.Counted(1));
        var door = new RaplDoor(new Scripted("rapl", MISSING, new Outcome.Counted(2)), perf);
        assertThat(used(door.read())).isEqualTo("rapl");
        assertThat(perf.asked).isZero();
        assertThat(door.hasCounted(Domain.PACKAGE)).isTrue();
        assertThat(door.hasCounted(Domain.DRAM)).isFalse();
    }

    @Test
    void events_stand_in_for_closed_zones_and_stay_when_those_open() {
        var powercap = new Scripted("rapl", MISSING);
        var door = new RaplDoor(powercap, new Scripted("perf", new Outcome.Counted(1)));
        assertThat(used(door.read())).isEqualTo("perf");
        powercap.outcomes = List.of(new Outcome.Counted(5));
        assertThat(used(door.read())).isEqualTo("perf");
    }

    @Test
    void where_nothing_counts_powercaps_reasons_are_shown_and_the_other_is_asked_once_a_minute() {
        var perf = new Scripted("perf", MISSING);
        var door = new RaplDoor(new Scripted("rapl", MISSING), perf);
        for (int look = 0; look < 60; look++) {
            assertThat(used(door.read())).isEqualTo("rapl");
        }
        assertThat(perf.asked).isEqualTo(1);
        assertThat(door.hasCounted(Domain.PACKAGE)).isFalse();
    }

    @Test
    void events_that_end_give_way_to_powercap() {
        var perf = new Scripted("perf", new Outcome.Counted(1));
        var powercap = new Scripted("rapl", MISSING);
        var door = new RaplDoor(powercap, perf);
        door.read();
        perf.outcomes = List.of(MISSING);
        powercap.outcomes = List.of(new Outcome.Counted(5));
        for (int look = 0; look < 60; look++) {
            door.read();
        }
        assertThat(used(door.read())).isEqualTo("rapl");
    }

    @Test
    void a_node_without_either_has_no_sensors() {
        assertThat(new RaplDoor(new Scripted("rapl"), new Scripted("perf")).read())
                .isEmpty();
    }
}
