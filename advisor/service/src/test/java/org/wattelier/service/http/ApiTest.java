package org.wattelier.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.codec.Json;
import org.wattelier.service.report.AdvisorUnreachable;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.ReportClient;
import tools.jackson.databind.JsonNode;

class ApiTest {
    @TempDir
    static Path folder;

    private static SampleSite site;

    @BeforeAll
    static void start() {
        site = new SampleSite(folder, SampleSite.samples(), 0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    @Test
    void a_job_has_the_fields_of_the_contract() throws Exception {
        JsonNode job = json("/api/v1/jobs/demo/1001");
        assertThat(job.propertyNames())
                .contains(
                        "job",
                        "run",
                        "user",
                        "account",
                        "state",
                        "start",
                        "end",
                        "nodes",
                        "energy_j",
                        "measured_j",
                        "imputed_j",
                        "energy_by_component_j",
                        "idle_j",
                        "boundary",
                        "method",
                        "attribution",
                        "coverage",
                        "sigma_j",
                        "sigma_common_j",
                        "status",
                        "revision",
                        "profile",
                        "quarters");
        assertThat(job.get("energy_j").decimalValue()).isEqualByComparingTo("6912000");
        assertThat(job.get("energy_by_component_j").get("gpu").isNull()).isTrue();
        assertThat(job.get("boundary").asString()).isEqualTo("node_ac");
        assertThat(job.get("user").asString()).isEqualTo("Alice Martin");
        JsonNode coverage = job.get("coverage");
        assertThat(coverage.get("measured").asDouble()
                        + coverage.get("estimated").asDouble()
                        + coverage.get("missing").asDouble())
                .isEqualTo(1);
    }

    @Test
    void a_cluster_name_may_hold_a_slash() throws Exception {
        JsonNode job = json("/api/v1/jobs/archive%2Femmy/1403244?run=0");
        assertThat(job.get("job").asString()).isEqualTo("archive/emmy/1403244");
        assertThat(job.get("method").asString()).isEqualTo("onchip+fit");
        assertThat(job.get("energy_by_component_j").get("cpu").decimalValue())
                .isEqualByComparingTo(job.get("energy_j").decimalValue());
    }

    @Test
    void a_job_that_nobody_read_has_no_energy_rather_than_zero() throws Exception {
        JsonNode job = json("/api/v1/jobs/demo/1004");
        assertThat(job.get("energy_j").isNull()).isTrue();
        assertThat(job.get("boundary").isNull()).isTrue();
        assertThat(job.get("coverage").get("missing").asDouble()).isEqualTo(1);
    }

    @Test
    void lists_are_filtered_counted_and_without_curves() throws Exception {
        JsonNode all = json("/api/v1/jobs?status=final&sort=energy&limit=1");
        assertThat(all.get("total").asLong()).isEqualTo(2);
        assertThat(all.get("jobs")).hasSize(1);
        assertThat(all.get("jobs").get(0).get("job").asString()).isEqualTo("demo/1001");
        assertThat(all.get("jobs").get(0).has("profile")).isFalse();
        assertThat(all.get("as_of").asString()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(json("/api/v1/jobs?user=Alice%20Martin").get("total").asLong())
                .isEqualTo(2);
        assertThat(json("/api/v1/jobs?cluster=archive%2Femmy").get("total").asLong())
                .isEqualTo(1);
    }

    @Test
    void nodes_show_power_or_null_and_the_ledger_closes() throws Exception {
        JsonNode nodes = json("/api/v1/nodes?cluster=demo").get("nodes");
        assertThat(nodes).hasSize(3);
        assertThat(nodes.get(0).get("power_w").asDouble()).isEqualTo(300);
        assertThat(nodes.get(0).get("power_by_component_w").get("gpu").isNull()).isTrue();
        assertThat(nodes.get(2).get("silent").asBoolean()).isTrue();
        assertThat(nodes.get(0).get("type").asString()).isEqualTo("epyc-128");
        assertThat(nodes.get(0).get("upstream").asString()).isEqualTo("demo/enclosure/E7");
        assertThat(nodes.get(0).get("facts_from").asString()).isEqualTo("inventory+poller");
        assertThat(nodes.get(2).get("upstream").isNull()).isTrue();
        JsonNode ledger = json("/api/v1/ledger?cluster=demo&from=2026-11-23T10:00:00Z&to=2026-11-23T10:02:00Z");
        assertThat(ledger.get("lines").asLong()).isEqualTo(4);
        assertThat(ledger.get("closes").asBoolean()).isTrue();
        assertThat(ledger.get("books").get("jobs_j").decimalValue()).isEqualByComparingTo("18000.000002");
        JsonNode nothing = json("/api/v1/ledger?cluster=demo&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");
        assertThat(nothing.get("books").isNull()).isTrue();
    }

    @Test
    void mistakes_get_problem_details_without_traces() throws Exception {
        for (String path : List.of(
                "jobs?limit=501",
                "jobs?limit=x",
                "jobs?status=done",
                "jobs?sort=drop",
                "ledger?from=y",
                "jobs/demo/1001?run=-1",
                "jobs?offset=-1")) {
            HttpResponse<String> answer = site.get("/api/v1/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("expected").doesNotContain("Exception", "org.wattelier");
        }
        assertThat(site.get("/api/v1/jobs/demo/9999").statusCode()).isEqualTo(404);
        assertThat(site.get("/api/v1/nope").body()).contains("\"status\":404", "no such address");
    }

    @Test
    void disagreements_are_listed_and_counted_by_kind() throws Exception {
        JsonNode all = json("/api/v1/disagreements?cluster=demo");
        assertThat(all.get("total").asLong()).isEqualTo(2);
        assertThat(all.get("by_kind").get("unknown_job").asLong()).isEqualTo(1);
        JsonNode end = all.get("disagreements").get(0);
        assertThat(end.get("node").asString()).isEqualTo("demo/n1");
        assertThat(end.get("kind").asString()).isEqualTo("end");
        assertThat(end.get("job").asString()).isEqualTo("demo/1001");
        assertThat(end.get("off_s").asDouble()).isEqualTo(-42);
        JsonNode unknown = json("/api/v1/disagreements?kind=unknown_job")
                .get("disagreements")
                .get(0);
        assertThat(unknown.get("run").isNull()).isTrue();
        assertThat(json("/api/v1/disagreements?to=2026-11-23T10:00:00Z")
                        .get("total")
                        .asLong())
                .isZero();
        assertThat(site.get("/api/v1/disagreements?kind=other").statusCode()).isEqualTo(400);
    }

    @Test
    void the_openapi_document_names_exactly_the_routes() throws Exception {
        var documented = new TreeSet<>(json("/api/v1/openapi.json").get("paths").propertyNames());
        var routed = new TreeSet<>(site.routes().stream()
                .map(Route::path)
                .filter(path -> path.startsWith("/api/"))
                .toList());
        assertThat(documented).isEqualTo(routed);
    }

    @Test
    void health_and_metrics_answer_operators() throws Exception {
        assertThat(site.get("/health").body()).isEqualTo("{\"ledger\":{\"ok\":true,\"reason\":null}}");
        assertThat(site.get("/metrics").body()).contains("wattelier_http_request_seconds_count{status=\"200\"}");
    }

    @Test
    void another_host_name_is_refused() throws IOException {
        try (var socket = new Socket("127.0.0.1", site.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/jobs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("Alice");
        }
    }

    @Test
    void the_command_line_reads_what_the_page_shows() {
        try (var client = new ReportClient(site.address())) {
            JobView view = client.job("archive/emmy", "1403244", null).orElseThrow();
            assertThat(view.cluster()).isEqualTo("archive/emmy");
            assertThat(view.energyJ()).isEqualByComparingTo("630000000");
            assertThat(client.job("demo", "9999", null)).isEmpty();
        }
    }

    @Test
    void nobody_there_is_said_with_a_remedy() {
        try (var client = new ReportClient(URI.create("http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> client.job("demo", "1", null))
                    .isInstanceOf(AdvisorUnreachable.class)
                    .hasMessageContaining("127.0.0.1:1")
                    .hasMessageContaining("wattelier up");
        }
    }
}
