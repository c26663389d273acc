package org.wattelier.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.SelfReport;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

class MetricsTest {
    @TempDir
    private Path proc;

    private static SensorReading reading(String id, Outcome outcome) {
        var sensor = new Sensor(
                id, "ipmi", Domain.NODE, "node", MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", 1, 1, 10_000);
        return new SensorReading(sensor, outcome);
    }

    @Test
    void numbers_have_units_and_missing_is_absent_not_zero() {
        var self = new SelfReport(
                1_500_000, -1, 71_000_000, -1, 3, 4096, 5, 0, List.of(new ProbeHealth("ipmi", 6, 2, 1, 1, 900_000)));
        String text = Metrics.of(
                self,
                List.of(reading("ipmi", new Outcome.Drawing(212.5)), reading("psu", new Outcome.Missing("gone"))),
                7,
                1,
                false);
        assertThat(text.lines())
                .contains(
                        "# TYPE wattelier_agent_cpu_seconds_total counter",
                        "wattelier_agent_cpu_seconds_total 1.50000000",
                        "wattelier_agent_spool_batches 3",
                        "wattelier_probe_cut_off_total{probe=\"ipmi\"} 1",
                        "wattelier_sensor_watts{domain=\"node\",probe=\"ipmi\",sensor=\"ipmi\"} 212.500000",
                        "wattelier_sensor_up{domain=\"node\",probe=\"ipmi\",sensor=\"psu\"} 0")
                .noneMatch(line -> line.startsWith("wattelier_sensor_watts") && line.contains("psu"))
                .noneMatch(line -> line.startsWith("wattelier_agent_energy"));
    }

    @Test
    void a_label_cannot_break_out_of_its_quotes() {
        String text = new Exposition()
                .add("x", "gauge", "h", Map.of("a", "q\"b\\c\nd"), 1)
                .text();
        assertThat(text).contains("x{a=\"q\\\"b\\\\c\\nd\"} 1\n");
    }

    @Test
    void own_cost_is_read_also_of_a_process_with_an_odd_name() throws IOException {
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("self/stat"), "12 (a b) c) S 1 1 1 0 -1 0 0 0 0 0 30 12 0 0 20 0 9 0 1 2 3\n");
        Files.writeString(proc.resolve("self/status"), "VmHWM:\t  9999 kB\nVmRSS:\t  2000 kB\n");
        Files.createDirectories(proc.resolve("77"));
        Files.writeString(proc.resolve("77/comm"), "kipmi0\n");
        Files.writeString(proc.resolve("77/stat"), "77 (kipmi0) S 2 0 0 0 -1 0 0 0 0 0 0 900 0 0 20 0 1 0 1 2 3\n");
        var cost = new OwnCost(proc);
        assertThat(cost.cpuUs()).isEqualTo(420_000);
        assertThat(cost.residentBytes()).isEqualTo(2000 * 1024);
        assertThat(cost.kernelCpuUs()).isEqualTo(9_000_000);
        assertThat(new OwnCost(proc.resolve("absent")).kernelCpuUs()).isEqualTo(-1);
    }

    @Test
    void health_is_503_with_the_reason_when_something_is_wrong() throws Exception {
        try (var server = StatusServer.at(
                        InetSocketAddress.createUnresolved("127.0.0.1", 0), () -> "m 1\n", () -> "no sensor");
                var client = HttpClient.newHttpClient()) {
            var health = get(client, server, "/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).isEqualTo("no sensor\n");
            assertThat(get(client, server, "/metrics").body()).isEqualTo("m 1\n");
            assertThat(get(client, server, "/metrics/x").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(HttpClient client, StatusServer server, String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void systemd_that_is_not_there_is_not_told() {
        new Systemd("").ready();
        new Systemd(proc.resolve("nobody").toString()).alive();
    }
}
