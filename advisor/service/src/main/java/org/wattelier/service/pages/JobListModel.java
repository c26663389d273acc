package org.wattelier.service.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.results.Status;
import org.wattelier.service.ledger.JobSort;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.JobWords;
import org.wattelier.service.text.SafeText;

/// The list of jobs, ready to print.
public final class JobListModel {
    /// @param sorted for `aria-sort`: `ascending`, `descending` or `none`
    /// @param address empty where the column cannot be sorted
    public record Column(String title, String address, String hint, String sorted, String style) {}

    public record Row(
            String address,
            String job,
            String name,
            String user,
            String state,
            String status,
            String statusWord,
            String start,
            String end,
            String nodes,
            String energy,
            String measured) {}

    public record Choice(String value, String title, boolean chosen) {}

    private final Page page;
    private final ListQuery query;
    private final List<Row> rows;
    private final long total;

    public JobListModel(Page page, ListQuery query, List<JobView> jobs, long total) {
        this.page = page;
        this.query = query;
        this.rows = jobs.stream().map(this::row).toList();
        this.total = total;
    }

    private Row row(JobView job) {
        var words = new JobWords(job, page.language());
        return new Row(
                Addresses.job(job.cluster(), job.number(), job.run()),
                SafeText.of(job.job()),
                shown(job.name()),
                shown(job.user()),
                words.state(),
                words.status(),
                job.status().name().toLowerCase(Locale.ROOT),
                page.instant(job.start()),
                job.end() == null ? words.state() : page.instant(job.end()),
                page.figures().whole(job.nodes().size()),
                words.amount(),
                page.figures().percent(job.coverage().measured()));
    }

    private static String shown(@Nullable String name) {
        return name == null ? "" : SafeText.of(name);
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(column("jobs.job", JobSort.JOB, ""));
        columns.add(column("jobs.energy", JobSort.ENERGY, "number"));
        columns.add(column("jobs.measured", null, "number"));
        columns.add(column("jobs.status", JobSort.STATUS, ""));
        columns.add(column("jobs.name", null, ""));
        columns.add(column("jobs.user", JobSort.USER, ""));
        columns.add(column("jobs.state", JobSort.STATE, ""));
        columns.add(column("jobs.nodes", null, "number"));
        columns.add(column("jobs.start", JobSort.START, ""));
        columns.add(column("jobs.end", JobSort.END, ""));
        return columns;
    }

    private Column column(String key, @Nullable JobSort sort, String style) {
        String title = page.t(key);
        if (sort == null) {
            return new Column(title, "", "", "none", style);
        }
        String sorted = query.order().by() != sort ? "none" : query.order().descending() ? "descending" : "ascending";
        return new Column(title, query.sortedBy(sort), page.t("jobs.sort", title), sorted, style);
    }

    public List<Choice> states() {
        return choices("state.", Stream.of(JobState.values()), query.filter().state());
    }

    public List<Choice> statuses() {
        return choices("status.", Stream.of(Status.values()), query.filter().status());
    }

    private <E extends Enum<E>> List<Choice> choices(String prefix, Stream<E> all, @Nullable E chosen) {
        return all.map(value -> {
                    String word = value.name().toLowerCase(Locale.ROOT);
                    return new Choice(word, page.t(prefix + word), value == chosen);
                })
                .toList();
    }

    public String text() {
        return orEmpty(query.filter().text());
    }

    public String cluster() {
        return orEmpty(query.filter().cluster());
    }

    public String user() {
        return orEmpty(query.filter().user());
    }

    public String node() {
        return orEmpty(query.filter().node());
    }

    public String sort() {
        return query.order().toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public String range() {
        var figures = page.figures();
        long last = query.offset() + rows.size();
        return page.t(
                "jobs.range", figures.whole(query.offset() + 1), figures.whole(last), page.count("count.jobs", total));
    }

    /// Empty on the first page.
    /// The whole list as a file: name of the format, and where.
    public List<JobModel.Pair> tables() {
        return Stream.of("csv", "xlsx")
                .map(format -> new JobModel.Pair(
                        format.toUpperCase(Locale.ROOT),
                        query.table(format, page.language().tag())))
                .toList();
    }

    public String previous() {
        return query.offset() == 0 ? "" : query.from(Math.max(0, query.offset() - query.limit()));
    }

    /// Empty on the last page.
    public String next() {
        long next = query.offset() + query.limit();
        return next < total ? query.from(next) : "";
    }
}
