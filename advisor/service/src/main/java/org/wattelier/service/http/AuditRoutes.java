package org.wattelier.service.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.AuditScope;
import org.wattelier.service.audit.print.AuditFormat;

/// Statements of energy, cost and carbon over a period.
final class AuditRoutes {
    private static final String USUAL_ZONE = "Europe/Paris";

    private final Books books;

    AuditRoutes(Books books) {
        this.books = books;
    }

    List<Route> routes() {
        return List.of(new Route("/api/v1/audits", this::audit));
    }

    private void audit(Context context) {
        var query = new Query(context);
        AuditFormat format = Objects.requireNonNullElse(query.word("format", AuditFormat.class), AuditFormat.JSON);
        AuditScope scope = scope(query);
        String account = scope.account();
        if (account != null && !books.audits().knows(account)) {
            throw new NotThere("no job of such an account is known");
        }
        try (Audit audit = books.audits().of(scope)) {
            byte[] bytes = format.of(audit, query.language());
            context.contentType(format.mediaType())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + file(scope) + "." + format.ending() + "\"")
                    .result(bytes);
        } catch (IllegalArgumentException e) {
            throw new BadQuery("format", String.valueOf(e.getMessage()));
        }
    }

    private static String file(AuditScope scope) {
        String whose = Objects.requireNonNullElse(scope.account(), "all").replaceAll("[^A-Za-z0-9_.-]", "_");
        return "audit-" + whose + "-" + scope.from() + "-" + scope.to();
    }

    private AuditScope scope(Query query) {
        LocalDate from = day(query, "from");
        LocalDate to = day(query, "to");
        @Nullable Instant asked = query.instant("as_of");
        Instant asOf = asked == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : asked;
        try {
            return new AuditScope(
                    query.text("account"), query.text("cluster"), from, to, zone(query), asOf, query.yes("names"));
        } catch (IllegalArgumentException e) {
            throw new BadQuery("to", "a day from " + from + " on, at most 20 years later");
        }
    }

    private static LocalDate day(Query query, String name) {
        String value = query.text(name);
        try {
            if (value != null) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException notADay) {
            // Told below.
        }
        throw new BadQuery(name, "a day like 2026-11-23");
    }

    private static ZoneId zone(Query query) {
        try {
            return ZoneId.of(Objects.requireNonNullElse(query.text("zone"), USUAL_ZONE));
        } catch (DateTimeException e) {
            throw new BadQuery("zone", "a time zone such as " + USUAL_ZONE);
        }
    }
}
