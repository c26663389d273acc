package org.wattelier.standalone.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.history.Fleet;
import org.wattelier.attribution.history.Modelled;
import org.wattelier.attribution.history.ModelledContent;
import org.wattelier.attribution.history.NodeBook;
import org.wattelier.attribution.history.PastRun;
import org.wattelier.attribution.history.Sweep;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.results.Envelope;
import org.wattelier.results.JobContent;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.Status;

/// One import: first everything is read and put in the order of its start, then gone through twice, for the sizes of
/// nodes and for the energy. What runs at the same time is all that is held.
public final class HistoryImport implements Findings, AutoCloseable {
    private final SortedJobs sorted;
    private final Placing placing;
    private final Clusters clusters;
    private final Instant published;
    private final Tally tally = new Tally();
    private final EnergyTotals totals = new EnergyTotals();
    private List<NodeBook> books = List.of();

    /// How jobs' clusters are called in the books.
    ///
    /// @param asked null where nobody said
    /// @param usual where the history does not say either
    public record Clusters(@Nullable String asked, String usual) {
        String of(@Nullable String said) {
            if (asked == null) {
                return said == null ? usual : said;
            }
            return said == null || said.equals(asked) ? asked : asked + "/" + said;
        }
    }

    /// @param folder empty, for pieces of the history as long as the import lasts
    public HistoryImport(Path folder, PowerModel model, Clusters clusters, Instant published) {
        sorted = new SortedJobs(folder);
        placing = new Placing(model);
        this.clusters = clusters;
        this.published = published;
    }

    @Override
    public void job(PastJob past) {
        JobState state = past.job().state();
        boolean over = past.job().end() != null
                || (state == JobState.UNKNOWN && past.job().extras().source().equals("swf"));
        if (!over) {
            tally.skip(new Refusal(past.line(), "", "the job has not ended", ""));
            return;
        }
        Kept kept = Kept.of(past, clusters.of(past.cluster()));
        try {
            if (kept.orderMs() < 0) {
                throw new IllegalArgumentException("before 1970");
            }
            id(kept);
        } catch (IllegalArgumentException e) {
            tally.skip(new Refusal(past.line(), "", "holds values that cannot be", String.valueOf(e.getMessage())));
            return;
        }
        sorted.add(kept);
    }

    @Override
    public void refused(Refusal refusal) {
        tally.skip(refusal);
    }

    public void lines(long read) {
        tally.lines(read);
    }

    private static JobId id(Kept job) {
        return new JobId(job.cluster(), job.number(), job.run());
    }

    /// After the last line.
    public void finish(HistoryOut out) {
        var fleet = new Fleet();
        var seen = new Distinct();
        sorted.forEach(job -> {
            PastRun<Kept> run = seen.isNew(job) ? placing.place(job).run() : null;
            if (run != null && !run.stays().isEmpty()) {
                fleet.add(run);
            }
        });
        var sweep = new Sweep<Kept>(fleet, (run, energy) -> hand(run, energy, out));
        var distinct = new Distinct();
        sorted.forEach(job -> {
            if (distinct.isNew(job)) {
                take(job, sweep, out);
            } else {
                tally.skip(new Refusal(job.line(), "", "is the same run as a line before", ""));
            }
        });
        sweep.finish();
        books = sweep.books();
    }

    private void take(Kept job, Sweep<Kept> sweep, HistoryOut out) {
        Placing.Placed placed = placing.place(job);
        PastRun<Kept> run = placed.run();
        tally.job();
        if (run == null) {
            tally.withoutEnergy(placed.why(), Long.toString(job.line()));
            hand(
                    job,
                    ModelledContent.missing(
                            job.state(),
                            job.start(),
                            job.end(),
                            nodes(job),
                            job.held().cores()),
                    out);
        } else if (placed.power() != null) {
            hand(run, Sweep.byCores(run, placed.power()), out);
        } else {
            sweep.add(run);
        }
    }

    private void hand(PastRun<Kept> run, Modelled energy, HistoryOut out) {
        Kept job = run.key();
        totals.add(run, energy);
        hand(job, ModelledContent.of(run, energy, job.state(), nodes(job), run.cores()), out);
    }

    private void hand(Kept job, JobContent content, HistoryOut out) {
        var envelope = new Envelope(0, Status.FINAL, published, "history", List.of());
        var words = new HistoryOut.Words(
                job.name(),
                job.label(),
                job.partition(),
                job.user().name(),
                job.user().uid(),
                job.account());
        out.job(new JobEnergy(id(job), envelope, content), words);
    }

    private static List<String> nodes(Kept job) {
        var nodes = new ArrayList<String>();
        job.allocations().forEach(allocation -> nodes.addAll(allocation.nodes()));
        nodes.sort(null);
        return nodes;
    }

    public Tally tally() {
        return tally;
    }

    public EnergyTotals totals() {
        return totals;
    }

    /// Of nodes whose names the history tells; empty before [#finish].
    public List<NodeBook> books() {
        return books;
    }

    @Override
    public void close() {
        sorted.close();
    }
}
