package org.wattelier.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Coverage;
import org.wattelier.results.JobContent;
import org.wattelier.service.ledger.JobEntry;

/// A line of the annex: a job in one local month of the period.
///
/// @param job     `cluster/number`
/// @param label   null unless names are shown, as is `name`
/// @param user    a number in order of appearance unless names are shown
/// @param month   local month, `2026-11`
/// @param inside  whether the whole job lies in this month and in the period
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobLine(
        String job,
        long run,
        @Nullable String label,
        @Nullable String name,
        @Nullable String user,
        @Nullable String account,
        @Nullable String partition,
        String state,
        String status,
        long revision,
        @Nullable Instant start,
        @Nullable Instant end,
        String month,
        boolean inside,
        int nodes,
        int cores,
        String boundary,
        String method,
        String attribution,
        Coverage coverage,
        SortedMap<String, Measure> measures,
        SortedMap<String, BigDecimal> unknownJ) {
    public static final String NONE = "none";

    static List<JobLine> of(JobEntry entry, List<JobPart> parts, boolean names, @Nullable String user) {
        var lines = new ArrayList<JobLine>();
        for (JobPart part : parts) {
            lines.add(of(entry, part, names, user));
        }
        return lines;
    }

    private static JobLine of(JobEntry entry, JobPart part, boolean names, @Nullable String user) {
        var energy = entry.energy();
        JobContent content = energy.content();
        return new JobLine(
                energy.id().cluster() + "/" + energy.id().job(),
                energy.id().run(),
                names ? entry.label() : null,
                names ? entry.name() : null,
                user,
                entry.account(),
                entry.partition(),
                word(content.state()),
                word(energy.envelope().status()),
                energy.envelope().revision(),
                content.start(),
                content.end(),
                part.month().toString(),
                part.inside(),
                content.nodes().size(),
                content.cores(),
                word(content.boundary()),
                word(content.method()),
                word(content.split()),
                part.coverage(),
                part.measures(),
                part.unknown());
    }

    private static String word(@Nullable Enum<?> value) {
        return value == null ? NONE : value.name().toLowerCase(Locale.ROOT);
    }
}
