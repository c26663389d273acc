package org.wattelier.feeds.oar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Bytes;
import org.wattelier.feeds.command.Command;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.nodes.SeenNode;

/// OAR, asked by `oarstat` and `oarnodes`, which takes neither rights nor passwords, or by its PostgreSQL where jobs
/// are
/// too many for that.
public final class OarSystem implements BatchSystem {
    private static final String LIVING = "state IN ('Waiting','Hold','toLaunch','toError','toAckReservation',"
            + "'Launching','Running','Suspended','Resuming','Finishing')";
    /// What ended since; a job that was deleted while it waited has no end but in the log of states.
    private static final String ENDED = "(stop_time >= %1$d OR job_id IN (SELECT job_id FROM job_state_logs"
            + " WHERE job_id >= %2$d AND date_start >= %1$d AND job_state IN ('Terminated','Error')))";
    /// MySQL wants the inner table around a limit.
    private static final String PAGE = "job_id IN (SELECT job_id FROM (SELECT job_id FROM jobs WHERE job_id > %d"
            + " AND (%s) ORDER BY job_id LIMIT %d) AS page)";

    /// `oarstat` asks its database a dozen questions for each job.
    private static final int JOBS_PER_PAGE = 200;
    private static final int JOBS_PER_DATABASE_PAGE = 5000;
    private static final int MOST_PAGES = 2000;
    /// Clocks of this machine and OAR's may differ.
    private static final Duration MARGIN = Duration.ofMinutes(10);
    private static final Duration NODES_AGE = Duration.ofMinutes(30);
    private static final Duration NODES_LEAST_AGE = Duration.ofMinutes(1);

    private final OarSettings settings;
    private final InstantSource clock;
    private OarNodes nodes;
    private @Nullable Instant nodesAsked;
    private long oldestLiving = -1;
    private @Nullable Instant lastAsked;

    public OarSystem(OarSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        nodes = OarNodes.none(settings);
    }

    @Override
    public String name() {
        return "oar";
    }

    /// What ended is looked for among the jobs from the oldest one living on, so that OAR's database need not read all
    /// jobs of all years at each look.
    @Override
    public synchronized Answer current() throws IOException, InterruptedException {
        Instant observed = clock.instant();
        Instant since = (lastAsked == null ? observed : lastAsked).minus(MARGIN);
        String where = LIVING
                + (oldestLiving < 0
                        ? ""
                        : " OR job_id >= " + oldestLiving + " AND "
                                + ENDED.formatted(since.getEpochSecond(), oldestLiving));
        Answer answer = asked(where, Stage.ENDED, observed);
        lastAsked = observed;
        return answer;
    }

    @Override
    public synchronized Answer history(Instant since) throws IOException, InterruptedException {
        String where = LIVING + " OR " + ENDED.formatted(Math.max(0, since.getEpochSecond()), 0);
        return asked(where, Stage.ACCOUNTED, clock.instant());
    }

    /// In pages, so that no call is long, however long the feed was away.
    private Answer asked(String where, Stage whenEnded, Instant observed) throws IOException, InterruptedException {
        List<BatchJob> jobs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int perPage = settings.psql() == null ? JOBS_PER_PAGE : JOBS_PER_DATABASE_PAGE;
        long largest = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            OarJobs found = page(PAGE.formatted(largest, where, perPage), page == 0);
            if (found.largest() <= largest) {
                remember(jobs, largest);
                return new Answer(jobs, refused, observed);
            }
            largest = found.largest();
            found.readInto(jobs, refused, nodesFor(found, observed), whenEnded);
            if (found.size() < perPage) {
                remember(jobs, largest);
                return new Answer(jobs, refused, observed);
            }
        }
        throw new IOException("oarstat gave more than " + MOST_PAGES * perPage + " jobs: ask for a shorter time");
    }

    private void remember(List<BatchJob> jobs, long largest) {
        long oldest = Math.max(largest + 1, oldestLiving);
        for (BatchJob job : jobs) {
            if (!job.state().ended()) {
                oldest = Math.min(oldest, Long.parseLong(job.number()));
            }
        }
        oldestLiving = oldest;
    }

    /// `oarstat` keeps silent where the database refuses a question, as where there are no jobs.
    private OarJobs page(String where, boolean first) throws IOException, InterruptedException {
        Command psql = settings.psql();
        if (psql != null) {
            String said = said(psql, List.of("-X", "-A", "-t", "-c", OarDatabase.jobs(where)));
            return OarJobs.read(Bytes.undoubled(said), settings);
        }
        OarJobs found = OarJobs.read(said(settings.oarstat(), List.of("-J", "-f", "--sql", where)), settings);
        if (first
                && found.isEmpty()
                && !OarJobs.read(said(settings.oarstat(), List.of("-J")), settings)
                        .isEmpty()) {
            throw new IOException(settings.oarstat().program()
                    + " --sql shows no jobs although there are some: is its --sql switched off, or is the command"
                    + " a wrapper that loses quotation marks?");
        }
        return found;
    }

    @Override
    public List<SeenNode> nodes() throws IOException, InterruptedException {
        return OarNodes.read(said(settings.oarnodes(), List.of("--json")), settings).nodes().stream()
                .map(node -> new SeenNode(node.name(), node.cores(), node.memoryBytes(), node.gpus(), node.state(), ""))
                .toList();
    }

    private OarNodes nodesFor(OarJobs jobs, Instant now) throws IOException, InterruptedException {
        Duration age = nodesAsked == null
                ? NODES_AGE
                : Duration.between(nodesAsked, now).abs();
        if (age.compareTo(NODES_AGE) >= 0 || age.compareTo(NODES_LEAST_AGE) >= 0 && jobs.namesUnknownResources(nodes)) {
            nodes = OarNodes.read(said(settings.oarnodes(), List.of("--json")), settings);
            nodesAsked = now;
        }
        return nodes;
    }

    /// Perl's database layer complains and goes on with nothing.
    private static String said(Command command, List<String> more) throws IOException, InterruptedException {
        Command.Output output = command.run(more);
        if (output.status() != 0
                || output.complaint().contains("DBD::")
                || output.complaint().contains("DBI ")) {
            throw new IOException(command.program() + " failed with status " + output.status() + ": "
                    + firstLine(output.complaint()));
        }
        return output.text();
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("it does not say why");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
