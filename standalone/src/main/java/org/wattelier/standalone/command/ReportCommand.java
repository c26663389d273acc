package org.wattelier.standalone.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.Jobs;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.print.Format;
import org.wattelier.service.report.AdvisorUnreachable;
import org.wattelier.service.report.JobJson;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobViews;
import org.wattelier.service.report.ReportClient;
import org.wattelier.service.report.TextReport;
import org.wattelier.service.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The report of a job: from the running server, else from the ledger's file when there is none.
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    enum Shape {
        TEXT,
        JSON,
        HTML,
        PDF,
        CSV,
        XLSX
    }

    private static final String USUAL_SERVER = "http://127.0.0.1:8080";

    private final Surroundings surroundings;

    @Parameters(paramLabel = "JOB", descriptionKey = "wattelier.report.JOB")
    private String job = "";

    @Option(names = "--lang", paramLabel = "fr|en")
    private @Nullable String lang;

    @Option(names = "--format", paramLabel = "text|json|html|pdf|csv|xlsx")
    private Shape format = Shape.TEXT;

    @Option(names = "--output", paramLabel = "FILE")
    private @Nullable Path output;

    @Option(names = "--explain")
    private boolean explain;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable String server;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Language language = language();
        JobName name = JobName.parse(job, surroundings.words());
        JobView view = find(name)
                .orElseThrow(() ->
                        new Failure(Failure.FAILED, surroundings.words().text("report.unknown", name.toString())));
        byte[] report = report(view, language);
        Path file = output;
        if (file == null) {
            surroundings.out().write(report, 0, report.length);
            surroundings.out().flush();
        } else {
            write(file, report);
        }
        return 0;
    }

    private byte[] report(JobView view, Language language) {
        return switch (format) {
            case TEXT -> text(view, language).getBytes(charset());
            case JSON ->
                (new String(JobJson.write(view), StandardCharsets.UTF_8) + System.lineSeparator())
                        .getBytes(StandardCharsets.UTF_8);
            case HTML, PDF, CSV, XLSX -> Format.valueOf(format.name()).of(view, language);
        };
    }

    private String text(JobView view, Language language) {
        String report = TextReport.render(view, language.locale());
        return explain ? report + TextReport.explained(view, language.locale()) : report;
    }

    /// A terminal has its own; a file is UTF-8.
    private Charset charset() {
        return output == null ? surroundings.out().charset() : StandardCharsets.UTF_8;
    }

    private void write(Path file, byte[] report) {
        try {
            Files.write(file, report);
        } catch (IOException e) {
            throw new Failure(
                    Failure.FAILED,
                    surroundings.words().text("output.failed", file.toString(), String.valueOf(e.getMessage())));
        }
    }

    private Language language() {
        String asked = lang;
        if (asked == null) {
            return surroundings.language();
        }
        return Language.of(asked)
                .orElseThrow(() ->
                        new Failure(Failure.WRONG_USAGE, surroundings.words().text("lang.unknown", asked)));
    }

    private Optional<JobView> find(JobName name) {
        try (var client = new ReportClient(address())) {
            return client.job(name.cluster(), name.number(), name.run());
        } catch (AdvisorUnreachable e) {
            if (data == null) {
                throw e;
            }
            return inFile(data, name);
        }
    }

    private URI address() {
        String told = server != null ? server : surroundings.env().getOrDefault("WATTELIER_SERVER", USUAL_SERVER);
        try {
            URI address = URI.create(told);
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException ignored) {
            // Told below.
        }
        throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("server.bad", told));
    }

    private Optional<JobView> inFile(Path folder, JobName name) {
        Path file = folder.resolve("ledger.duckdb");
        if (!Files.exists(file)) {
            throw new Failure(Failure.FAILED, surroundings.words().text("ledger.absent", file.toString()));
        }
        try (Ledger ledger = Ledger.open(file)) {
            return new Jobs(ledger)
                    .find(name.cluster(), name.number(), name.run())
                    .map(entry -> JobViews.of(entry, factors(folder)));
        }
    }

    /// As `up` would take them for that folder.
    private Factors factors(Path folder) {
        String told = surroundings.env().getOrDefault("WATTELIER_FACTORS", "");
        Path usual = told.isEmpty() ? folder.resolve("factors") : Path.of(told);
        boolean own = !told.isEmpty() || Files.isDirectory(usual);
        return FactorsFolder.understood(surroundings, () -> new Factors(own ? usual : null, InstantSource.system()));
    }
}
