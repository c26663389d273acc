package org.wattelier.service.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Whose jobs, when, and as known when.
///
/// @param account null for all
/// @param cluster null for all
/// @param from    first local day
/// @param to      last local day, itself included
/// @param zone    in which days and months begin
/// @param asOf    figures and factors that became known later are left out
/// @param names   whether people and jobs are named; else people are numbered
public record AuditScope(
        @Nullable String account,
        @Nullable String cluster,
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        Instant asOf,
        boolean names) {
    private static final int MOST_YEARS = 20;

    public AuditScope {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to: expected a day not before " + from + ", is " + to);
        }
        if (to.isAfter(from.plusYears(MOST_YEARS))) {
            throw new IllegalArgumentException("to: expected at most " + MOST_YEARS + " years after " + from);
        }
    }

    /// The first instant of the period.
    public Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    /// The first instant after the period.
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// What a person types to get the same again.
    public String command() {
        var command = new StringBuilder("wattelier audit");
        option(command, "--account", account);
        option(command, "--cluster", cluster);
        command.append(" --from ").append(from).append(" --to ").append(to);
        command.append(" --zone ").append(zone).append(" --as-of ").append(asOf);
        return names ? command.append(" --names").toString() : command.toString();
    }

    private static void option(StringBuilder command, String name, @Nullable String value) {
        if (value != null) {
            boolean plain = value.matches("[A-Za-z0-9._/-]+");
            command.append(' ')
                    .append(name)
                    .append(' ')
                    .append(plain ? value : "'" + value.replace("'", "'\\''") + "'");
        }
    }
}
