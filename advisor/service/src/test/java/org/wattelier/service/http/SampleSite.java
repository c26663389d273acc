package org.wattelier.service.http;

import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.Disagreement;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.ledger.Received;

/// The real server on a real ledger with some sample records. Its `main` serves them for a look.
public final class SampleSite implements AutoCloseable {
    static final String HOSTILE = "<script>alert('x')</script>\u202E'; drop table job_latest";

    private final Ledger ledger;
    private final Web web;
    private final Javalin server;
    private final HttpClient http = HttpClient.newHttpClient();

    public SampleSite(Path folder, Received records, int port) {
        ledger = Ledger.open(folder.resolve("ledger.duckdb"));
        if (!records.records().isEmpty()) {
            records.into(ledger);
        }
        Books books = Books.of(ledger, Factors.shipped(), () -> Samples.T0.plusSeconds(7_200));
        var health = new Health(Map.of("ledger", Health.Component.WELL));
        web = new Web(books, () -> health, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server = web.server();
        server.start("127.0.0.1", port);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    List<Route> routes() {
        return web.routes();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        server.stop();
        ledger.close();
    }

    public static Received samples() {
        var records = new Received()
                .person("u-1", "Alice Martin")
                .person("a-1", "chimie-quantique")
                .person("u-2", HOSTILE)
                .snapshot(Samples.snapshot("1001", 1, "relax_h2o", "u-1"))
                .snapshot(Samples.snapshot("1002", 1, "chauffe-eau", "u-1"))
                .snapshot(Samples.snapshot("1003", 1, HOSTILE, "u-2"))
                .job(Samples.job("1001", 3, Status.FINAL))
                .job(Samples.job("1002", 1, Status.RUNNING))
                .job(Samples.job("1003", 4, Status.CORRECTED))
                .job(Samples.job(new JobId("archive/emmy", "1403244", 0), 1, Status.FINAL, chipOnly()))
                .job(Samples.job(new JobId("demo", "1004", 1), 1, Status.PROVISIONAL, unread()));
        for (int minute = 0; minute < 12; minute++) {
            records.line(Samples.line("n1", minute, 9_000_000_001L)).line(Samples.line("n2", minute, 0));
        }
        records.line(Samples.line("n3", 2, 0));
        records.line(Samples.line(
                "n1",
                12,
                Samples.disagreement(Disagreement.Kind.UNKNOWN_JOB, "77", 725, null),
                Samples.disagreement(Disagreement.Kind.END, "1001", 730, -42_000L)));
        var fact = new NodeFact(
                Samples.T0,
                "inventory",
                "epyc-128",
                ServiceState.IN_SERVICE,
                128,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                null);
        var facts = new NodeFacts(new NodeId("demo", "n1"), List.of(fact));
        var shared = new NodeFact(
                Samples.T0,
                "poller",
                "",
                ServiceState.IN_SERVICE,
                0,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                "demo/enclosure/E7");
        return records.facts(facts).facts(new NodeFacts(facts.node(), NodeFacts.POLLER, List.of(shared)));
    }

    private static JobContent chipOnly() {
        JobContent whole = Samples.content(Status.FINAL);
        return new JobContent(
                whole.state(),
                whole.start(),
                whole.end(),
                whole.nodes(),
                0,
                new Breakdown(
                        new ComponentEnergy(630_000_000_000_000L, 0, 57_600_000_000_000L),
                        ComponentEnergy.ZERO,
                        ComponentEnergy.ZERO,
                        ComponentEnergy.ZERO),
                0,
                org.wattelier.events.Boundary.CHIP,
                org.wattelier.events.Method.ONCHIP_FIT,
                Split.EXCLUSIVE,
                true,
                true,
                new Coverage(6_537_600, 590_400, 72_000),
                0,
                0,
                whole.profile(),
                whole.quarters());
    }

    private static JobContent unread() {
        return new JobContent(
                JobState.CANCELLED,
                Samples.T0,
                Samples.T0.plusSeconds(1),
                List.of("n9"),
                0,
                Breakdown.ZERO,
                0,
                null,
                null,
                Split.EXCLUSIVE,
                false,
                false,
                new Coverage(0, 0, 1_000),
                0,
                0,
                EnergySeries.EMPTY,
                EnergySeries.EMPTY);
    }

    public static void main(String[] args) throws Exception {
        var site = new SampleSite(Files.createTempDirectory("sample-site"), samples(), Integer.parseInt(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
    }
}
