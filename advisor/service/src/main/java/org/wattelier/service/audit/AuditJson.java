package org.wattelier.service.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.Json;
import org.wattelier.results.Coverage;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// The canonical JSON of a statement: the same in every language, the same bytes for the same input, factors and
/// program. Numbers are plain decimals, keys of maps sorted, jobs last.
public final class AuditJson {
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private AuditJson() {}

    static byte[] line(JobLine line) {
        return MAPPER.writeValueAsBytes(line);
    }

    static JobLine line(String json) {
        return MAPPER.readValue(json, JobLine.class);
    }

    record Head(
            int auditVersion,
            String program,
            String version,
            String command,
            AuditScope scope,
            String begin,
            String end,
            long jobs,
            LeftOut leftOut,
            Annex annex,
            Summed total,
            Map<String, Map<String, Summed>> by,
            List<FactorLine> factors,
            List<String> notCovered) {}

    record LeftOut(long running, long publishedLater) {}

    /// @param jobsCut jobs that reach over an end of the period or of a month
    record Annex(long lines, long jobsCut, String sha256) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Summed(long jobs, Coverage coverageMs, Map<String, Value> measures, SortedMap<String, BigDecimal> unknownJ) {
        static Summed of(Group group) {
            var measures = new TreeMap<String, Value>();
            group.measures().forEach((key, sum) -> measures.put(key, Value.of(sum)));
            return new Summed(group.jobs(), group.coverage(), measures, group.unknown());
        }
    }

    /// @param own      k = 1
    /// @param expanded k = 2, own and common parts together; absent where nothing is known
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Value(
            BigDecimal total,
            SortedMap<String, BigDecimal> lines,
            SortedMap<String, BigDecimal> parts,
            BigDecimal own,
            SortedMap<String, BigDecimal> common,
            @Nullable BigDecimal expanded) {
        static Value of(Sum sum) {
            int scale = sum.total().scale();
            BigDecimal expanded = sum.sigma() > 0 ? rounded(2 * sum.sigma(), scale) : null;
            return new Value(sum.total(), sum.lines(), sum.parts(), rounded(sum.own(), scale), sum.common(), expanded);
        }

        private static BigDecimal rounded(double value, int scale) {
            return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_EVEN);
        }
    }

    /// With every line of the annex as `jobs`.
    public static byte[] write(Audit audit) {
        byte[] head = MAPPER.writeValueAsBytes(head(audit));
        var out = new ByteArrayOutputStream();
        out.write(head, 0, head.length - 1);
        out.writeBytes(",\"jobs_in_months\":[".getBytes(StandardCharsets.UTF_8));
        var first = new boolean[] {true};
        audit.lines().texts(line -> {
            out.writeBytes((first[0] ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            first[0] = false;
        });
        out.writeBytes("]}\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static Head head(Audit audit) {
        AuditSums sums = audit.sums();
        AuditScope scope = audit.scope();
        var by = new LinkedHashMap<String, Map<String, Summed>>();
        for (AuditSums.By each : AuditSums.By.values()) {
            var groups = new TreeMap<String, Summed>();
            sums.by(each).forEach((key, group) -> groups.put(key, Summed.of(group)));
            by.put(each.name().toLowerCase(Locale.ROOT), groups);
        }
        return new Head(
                1,
                "Wattelier",
                audit.version(),
                scope.command(),
                scope,
                scope.begin().toString(),
                scope.end().toString(),
                sums.total().jobs(),
                new LeftOut(sums.running(), audit.publishedLater()),
                new Annex(audit.lines().lines(), sums.cut(), audit.lines().sha256()),
                Summed.of(sums.total()),
                by,
                FactorLine.all(audit),
                Audit.NOT_COVERED);
    }
}
