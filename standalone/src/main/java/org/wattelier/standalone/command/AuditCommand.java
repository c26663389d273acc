package org.wattelier.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditScope;
import org.wattelier.service.audit.Audits;
import org.wattelier.service.audit.print.AuditFormat;
import org.wattelier.service.ledger.AuditRows;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.report.AdvisorUnreachable;
import org.wattelier.service.report.AuditClient;
import org.wattelier.service.text.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Energy, cost and carbon of an account over a period: from the running server, else from the ledger's file when there
/// is none.
@Command(name = "audit", mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--account", paramLabel = "A")
    private @Nullable String account;

    @Option(names = "--cluster", paramLabel = "C")
    private @Nullable String cluster;

    @Option(names = "--from", paramLabel = "D", required = true)
    private String from = "";

    @Option(names = "--to", paramLabel = "D", required = true)
    private String to = "";

    @Option(names = "--zone", paramLabel = "ZONE")
    private String zone = "Europe/Paris";

    @Option(names = "--as-of", paramLabel = "INSTANT")
    private @Nullable String asOf;

    @Option(names = "--names")
    private boolean names;

    @Option(names = "--lang", paramLabel = "fr|en")
    private @Nullable String lang;

    @Option(names = "--format", paramLabel = "pdf|json|csv|xlsx")
    private AuditFormat format = AuditFormat.PDF;

    @Option(names = "--output", paramLabel = "FILE")
    private @Nullable Path output;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable String server;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var asking = new Asking(surroundings);
        Language language = asking.language(lang);
        AuditScope scope = scope();
        asking.answer(output, found(asking, scope, language));
        return 0;
    }

    private AuditScope scope() {
        Instant then = asOf == null
                ? Instant.now().truncatedTo(ChronoUnit.SECONDS)
                : FactorsFolder.instant(surroundings, "--as-of", asOf);
        try {
            return new AuditScope(account, cluster, day("--from", from), day("--to", to), zone(), then, names);
        } catch (IllegalArgumentException e) {
            throw wrong("audit.period", from, to);
        }
    }

    private LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("audit.day", option, text);
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong("audit.zone", zone);
        }
    }

    private Failure wrong(String key, String... values) {
        return new Failure(Failure.WRONG_USAGE, surroundings.words().text(key, values));
    }

    private byte[] found(Asking asking, AuditScope scope, Language language) {
        try (var client = new AuditClient(asking.address(server))) {
            return client.audit(parameters(scope, language)).orElseThrow(() -> unknown(scope));
        } catch (AdvisorUnreachable e) {
            Path folder = data;
            if (folder == null) {
                throw e;
            }
            return inFile(asking, folder, scope, language);
        }
    }

    private Failure unknown(AuditScope scope) {
        return new Failure(Failure.FAILED, surroundings.words().text("audit.unknown", String.valueOf(scope.account())));
    }

    private Map<String, String> parameters(AuditScope scope, Language language) {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "account", scope.account());
        put(parameters, "cluster", scope.cluster());
        put(parameters, "from", scope.from());
        put(parameters, "to", scope.to());
        put(parameters, "zone", scope.zone());
        put(parameters, "as_of", scope.asOf());
        put(parameters, "names", scope.names());
        put(parameters, "lang", language.tag());
        put(parameters, "format", format.ending());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private byte[] inFile(Asking asking, Path folder, AuditScope scope, Language language) {
        Path file = folder.resolve("ledger.duckdb");
        if (!Files.exists(file)) {
            throw new Failure(Failure.FAILED, surroundings.words().text("ledger.absent", file.toString()));
        }
        try (Ledger ledger = Ledger.open(file)) {
            var audits = new Audits(new AuditRows(ledger), asking.factors(folder));
            String whose = scope.account();
            if (whose != null && !audits.knows(whose)) {
                throw unknown(scope);
            }
            try (Audit audit = audits.of(scope)) {
                return format.of(audit, language);
            }
        }
    }
}
