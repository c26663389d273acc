package org.wattelier.probes.wall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.probes.wall.Servers.meter;
import static org.wattelier.probes.wall.Servers.only;
import static org.wattelier.probes.wall.Servers.reason;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.Servers;

/// Against an agent made of the library itself; makes after their MIB files.
class PduProbeIT {
    private static final String APC = "1.3.6.1.4.1.318.1.1.26";
    private static final String PX2 = "1.3.6.1.4.1.13742.6";

    private static Probe probe(FakePdu pdu, String more) {
        return meter("snmp 127.0.0.1:" + pdu.port() + " source=c/pdu/a domain=pdu timeout=2s " + more);
    }

    /// What each sensor shows, with the sensor that contains it.
    private static Map<String, Object> look(FakePdu pdu, String more) {
        var shown = new LinkedHashMap<String, Object>();
        try (Probe probe = probe(pdu, more)) {
            for (SensorReading reading : probe.read()) {
                Object value = reading.outcome() instanceof Outcome.Drawing drawing
                        ? drawing.watts()
                        : reason(reading.outcome());
                shown.put(reading.sensor().id() + " in " + reading.sensor().parent(), value);
            }
        }
        return shown;
    }

    @Test
    void an_apc_counts_tens_of_watts_at_the_inlet_and_watts_at_outlets() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.318.1.3.4.6")
                .with(APC + ".4.3.1.5", Map.of("1", 613))
                .with(APC + ".9.4.3.1.7", Map.of("1", 250, "2", -1))) {
            assertThat(look(pdu, "")).containsEntry("m in node", 6130.0).containsEntry("m-outlet-1 in m", 250.0);
            assertThat(look(pdu, "").get("m-outlet-2 in m")).asString().contains("does not measure it");
        }
    }

    @Test
    void a_raritan_px2_says_its_decimals_and_what_is_available() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.13742.6")
                .with(PX2 + ".5.2.3.1.4.1.1", Map.of("1", 26, "4", 230, "5", 5805, "6", 6000))
                .with(PX2 + ".3.3.4.1.7.1.1", Map.of("1", 1, "4", 0, "5", 1, "6", 1))
                .with(PX2 + ".5.4.3.1.4.1", Map.of("1.5", 200, "1.6", 230, "2.5", 0))
                .with(PX2 + ".3.5.4.1.7.1", Map.of("1.5", 0, "2.5", 0))
                .with(PX2 + ".5.4.3.1.2.1", Map.of("1.5", 1, "2.5", 2))) {
            Map<String, Object> shown = look(pdu, "");
            assertThat(shown).containsEntry("m in node", 580.5).containsEntry("m-outlet-1.1 in m", 200.0);
            assertThat(shown.get("m-outlet-1.2 in m")).asString().contains("not available");
            assertThat(shown).hasSize(3);
        }
    }

    @Test
    void two_inlets_stand_side_by_side_and_their_outlets_are_not_guessed() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.1718.4")
                .with("1.3.6.1.4.1.1718.4.1.3.3.1.3", Map.of("1.1", 888, "2.1", 919))
                .with("1.3.6.1.4.1.1718.4.1.8.3.1.7", Map.of("1.1.1", 400))) {
            assertThat(look(pdu, ""))
                    .containsExactly(Map.entry("m-inlet-1.1 in node", 888.0), Map.entry("m-inlet-2.1 in node", 919.0));
        }
    }

    @Test
    void a_setting_may_name_the_places_itself() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.99999")
                .with("1.3.6.1.4.1.99999.1", Map.of("1", 5800, "2", "123.4", "3", "12 VA"))) {
            Map<String, Object> shown = look(
                    pdu,
                    "unit=W scale=0.1 oid=1.3.6.1.4.1.99999.1.1 outlet.2=1.3.6.1.4.1.99999.1.2"
                            + " outlet.3=1.3.6.1.4.1.99999.1.3 outlet.4=1.3.6.1.4.1.99999.1.4");
            assertThat(shown).containsEntry("m in node", 580.0).containsEntry("m-outlet-2 in m", 12.34);
            assertThat(shown.get("m-outlet-3 in m")).asString().contains("not in W");
            assertThat(shown.get("m-outlet-4 in m")).asString().contains("no value at");
            assertThat(look(pdu, "").get("m in node")).asString().contains("99999", "name its meter with oid=");
        }
    }

    @Test
    void a_known_make_without_power_says_so_and_a_circle_ends() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.534.6.6.7.1")) {
            assertThat(look(pdu, "").get("m in node")).asString().contains("EATON_EPDU", "no active power");
        }
        try (var pdu = new FakePdu("1.3.6.1.4.1.534.6.6.7.1")
                .with("1.3.6.1.4.1.534.6.6.7.3.5.1.4", Map.of("0.1", 10, "0.2", 11, "0.3", 12, "0.4", 13, "0.5", 14))
                .inCircles()) {
            assertThat(look(pdu, "")).hasSize(4);
        }
    }

    @Test
    void a_meter_that_vanished_is_missing_and_then_looked_for_anew() throws IOException {
        try (var pdu = new FakePdu("1.3.6.1.4.1.318.1.3.4.5").with(APC + ".4.3.1.5", Map.of("1", 10));
                Probe probe = probe(pdu, "")) {
            assertThat(only(probe)).isEqualTo(new Outcome.Drawing(100));
            pdu.without(APC + ".4.3.1.5.1").with(APC + ".4.3.1.5", Map.of("2", 20));
            assertThat(reason(only(probe))).contains("looked at anew");
            assertThat(only(probe)).isEqualTo(new Outcome.Drawing(200));
        }
    }

    @Test
    void one_that_does_not_answer_is_missing_in_time() throws IOException {
        long begun = System.nanoTime();
        try (Probe probe = meter("snmp 127.0.0.1:" + Servers.freePort() + " source=c/pdu/a domain=pdu timeout=400ms")) {
            assertThat(reason(only(probe))).contains("no answer");
        }
        assertThat(System.nanoTime() - begun).isLessThan(3_000_000_000L);
    }
}
