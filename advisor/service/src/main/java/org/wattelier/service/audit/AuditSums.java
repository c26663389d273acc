package org.wattelier.service.audit;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.footprint.FactUse;
import org.wattelier.results.JobContent;
import org.wattelier.results.Status;
import org.wattelier.service.ledger.JobEntry;

/// Adds up jobs as they come, each once. Keeps sums, no jobs.
public final class AuditSums {
    /// By what the jobs are told apart.
    public enum By {
        MONTH,
        ACCOUNT,
        PARTITION,
        USER,
        STATE,
        STATUS,
        BOUNDARY_AND_METHOD,
        CLUSTER
    }

    /// What a job of which a fact is not known is listed under.
    public static final String UNKNOWN = "";

    private final AuditScope scope;
    private final JobParts cutting;
    private final Group total = new Group();
    private final Map<By, TreeMap<String, Group>> groups = new HashMap<>();
    private final TreeMap<String, FactUse> factors = new TreeMap<>();
    private final Map<String, String> numbered = new HashMap<>();
    private long running;
    private long cut;

    public AuditSums(AuditScope scope, View view) {
        this.scope = scope;
        this.cutting = new JobParts(scope, view, this::use);
        for (By by : By.values()) {
            groups.put(by, new TreeMap<>());
        }
    }

    private void use(FactUse use) {
        var head = use.head();
        factors.putIfAbsent(
                String.join("\n", head.id(), head.validity().from().toString(), "" + head.version(), use.hash()), use);
    }

    /// @return its lines in the annex; none where it has no time in the period, or still runs
    public List<JobLine> add(JobEntry entry) {
        JobContent content = entry.energy().content();
        if (entry.energy().envelope().status() == Status.RUNNING || content.end() == null) {
            running++;
            return List.of();
        }
        List<JobPart> parts = cutting.of(content);
        if (parts.isEmpty()) {
            return List.of();
        }
        JobPart whole = parts.stream().reduce(JobPart::withSameJob).orElseThrow();
        cut += whole.inside() ? 0 : 1;
        List<JobLine> lines = JobLine.of(entry, parts, scope.names(), user(entry.user()));
        total.add(whole);
        parts.forEach(part -> add(By.MONTH, part.month().toString(), part));
        JobLine line = lines.getFirst();
        add(By.ACCOUNT, line.account(), whole);
        add(By.PARTITION, line.partition(), whole);
        add(By.USER, line.user(), whole);
        add(By.STATE, line.state(), whole);
        add(By.STATUS, line.status(), whole);
        add(By.BOUNDARY_AND_METHOD, line.boundary() + " " + line.method(), whole);
        add(By.CLUSTER, entry.energy().id().cluster(), whole);
        return lines;
    }

    private void add(By by, @Nullable String key, JobPart job) {
        groups(by)
                .computeIfAbsent(key == null ? UNKNOWN : key, ignored -> new Group())
                .add(job);
    }

    /// Numbers say nothing outside this document: they follow the order in which people appear.
    private @Nullable String user(@Nullable String user) {
        if (user == null || scope.names()) {
            return user;
        }
        return numbered.computeIfAbsent(user, ignored -> "user-" + (numbered.size() + 1));
    }

    private TreeMap<String, Group> groups(By by) {
        return groups.computeIfAbsent(by, ignored -> new TreeMap<>());
    }

    public Group total() {
        return total;
    }

    public SortedMap<String, Group> by(By by) {
        return Collections.unmodifiableSortedMap(groups(by));
    }

    /// In the order of ids, periods, versions.
    public List<FactUse> factors() {
        return List.copyOf(factors.values());
    }

    /// Jobs that had not ended: they are in no total.
    public long running() {
        return running;
    }

    /// Jobs that reach over an end of the period or of a month.
    public long cut() {
        return cut;
    }
}
