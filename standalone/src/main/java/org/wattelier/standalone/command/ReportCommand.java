package org.wattelier.standalone.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
        var asking = new Asking(surroundings);
        Language language = asking.language(lang);
        JobName name = JobName.parse(job, surroundings.words());
        JobView view = find(asking, name)
                .orElseThrow(() ->
                        new Failure(Failure.FAILED, surroundings.words().text("report.unknown", name.toString())));
        asking.answer(output, report(view, language));
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

    private Optional<JobView> find(Asking asking, JobName name) {
        try (var client = new ReportClient(asking.address(server))) {
            return client.job(name.cluster(), name.number(), name.run());
        } catch (AdvisorUnreachable e) {
            if (data == null) {
                throw e;
            }
            return inFile(asking, data, name);
        }
    }

    private Optional<JobView> inFile(Asking asking, Path folder, JobName name) {
        Path file = folder.resolve("ledger.duckdb");
        if (!Files.exists(file)) {
            throw new Failure(Failure.FAILED, surroundings.words().text("ledger.absent", file.toString()));
        }
        try (Ledger ledger = Ledger.open(file)) {
            return new Jobs(ledger)
                    .find(name.cluster(), name.number(), name.run())
                    .map(entry -> JobViews.of(entry, asking.factors(folder)));
        }
    }
}
