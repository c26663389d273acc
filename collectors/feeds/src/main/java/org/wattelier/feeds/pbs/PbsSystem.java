package org.wattelier.feeds.pbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Command;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.nodes.SeenNode;

/// PBS, asked by `qstat` and `pbsnodes`, its last word read from the accounting log where the site shows it.
public final class PbsSystem implements BatchSystem {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final Duration NODES_AGE = Duration.ofMinutes(30);
    private static final Duration NODES_LEAST_AGE = Duration.ofMinutes(5);
    private static final int NAMES_PER_QUESTION = 200;
    private static final int QUESTIONS = 5;

    private final PbsSettings settings;
    private final @Nullable PbsAccounting accounting;
    private final @Nullable AccountingTail tail;
    private final InstantSource clock;
    private final PbsRuns runs = new PbsRuns();
    private PbsNodes nodes = PbsNodes.none();
    private @Nullable Instant nodesAsked;
    private boolean keepsHistory = true;

    /// @param accounting understands lines of the accounting log; null where it is not to be read
    public PbsSystem(PbsSettings settings, @Nullable PbsAccounting accounting, InstantSource clock) {
        this.settings = settings;
        this.accounting = accounting;
        this.clock = clock;
        tail = settings.accounting() == null ? null : new AccountingTail(settings.accounting());
    }

    @Override
    public String name() {
        return "pbs";
    }

    /// Jobs that were there and are gone are asked for by name, where the server keeps them.
    @Override
    public synchronized Answer current() throws IOException, InterruptedException {
        Instant observed = clock.instant();
        List<BatchJob> jobs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        if (settings.qstat() != null) {
            PbsJobs answer = read(said(settings.qstat(), List.of("-f", "-t")), observed, Stage.ENDED);
            take(answer, jobs, refused);
            List<String> gone = runs.goneFrom(answer);
            for (int i = 0;
                    keepsHistory && i < Math.min(gone.size(), NAMES_PER_QUESTION * QUESTIONS);
                    i += NAMES_PER_QUESTION) {
                take(ended(gone.subList(i, Math.min(gone.size(), i + NAMES_PER_QUESTION)), observed), jobs, refused);
            }
            jobs.addAll(runs.overtaken(jobs, observed));
            runs.remember(answer);
        }
        log(observed, false, jobs, refused);
        return new Answer(jobs, refused, observed);
    }

    @Override
    public synchronized Answer history(Instant since) throws IOException, InterruptedException {
        Instant observed = clock.instant();
        List<BatchJob> jobs = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        if (settings.qstat() != null && keepsHistory) {
            PbsJobs answer = ended(List.of(), observed);
            for (BatchJob job : answer.jobs()) {
                Instant end = job.end();
                if (end == null || !end.isBefore(since)) {
                    jobs.add(job);
                }
            }
            refused.addAll(answer.refused());
        }
        log(since, true, jobs, refused);
        return new Answer(jobs, refused, observed);
    }

    private static void take(PbsJobs answer, List<BatchJob> jobs, List<String> refused) {
        jobs.addAll(answer.jobs());
        refused.addAll(answer.refused());
    }

    /// `qstat` fails where it does not know one of the names, and shows the others; where no history is kept it says
    /// so.
    private PbsJobs ended(List<String> names, Instant observed) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-x", "-f", "-t"));
        words.addAll(names);
        Command qstat = settings.qstat();
        if (qstat == null) {
            return read("", observed, Stage.ENDED);
        }
        Command.Output output = qstat.run(words);
        if (output.complaint().contains("not configured to maintain job history")) {
            keepsHistory = false;
            return read("", observed, Stage.ENDED);
        }
        if (output.status() != 0 && names.isEmpty()) {
            throw failed(qstat, output);
        }
        // Where there is an accounting log it has the last word.
        return read(output.text(), observed, names.isEmpty() && tail == null ? Stage.ACCOUNTED : Stage.ENDED);
    }

    @Override
    public List<SeenNode> nodes() throws IOException, InterruptedException {
        Command pbsnodes = settings.pbsnodes();
        if (pbsnodes == null) {
            return List.of();
        }
        return PbsNodes.read(said(pbsnodes, List.of()), settings).nodes().stream()
                .map(node -> new SeenNode(node.name(), node.cores(), node.memoryBytes(), node.gpus(), node.state(), ""))
                .toList();
    }

    private PbsJobs read(String text, Instant observed, Stage whenEnded) throws IOException, InterruptedException {
        PbsJobs answer = PbsJobs.of(text, settings, observed);
        askNodes(answer, observed);
        answer.readAll(nodes, whenEnded);
        return answer;
    }

    private void askNodes(PbsJobs answer, Instant now) throws IOException, InterruptedException {
        Command pbsnodes = settings.pbsnodes();
        if (pbsnodes == null) {
            return;
        }
        Duration age = nodesAsked == null
                ? NODES_AGE
                : Duration.between(nodesAsked, now).abs();
        if (age.compareTo(NODES_AGE) >= 0 || age.compareTo(NODES_LEAST_AGE) >= 0 && !nodes.knowsAll(answer.vnodes())) {
            nodesAsked = now;
            nodes = PbsNodes.read(said(pbsnodes, List.of()), settings);
        }
    }

    private void log(Instant since, boolean again, List<BatchJob> jobs, List<String> refused) throws IOException {
        PbsAccounting lines = accounting;
        if (tail == null || lines == null) {
            return;
        }
        // A job's last lines are written on the day it ends, by the server's clock and zone: one day's margin.
        String day = DAY.format(since.atZone(settings.zone()).minusDays(1));
        if (again) {
            tail.againFrom(day);
        }
        tail.news(day, (log, reader) -> lines.read(log, reader, jobs, refused));
    }

    private static String said(Command command, List<String> more) throws IOException, InterruptedException {
        Command.Output output = command.run(more);
        if (output.status() != 0) {
            throw failed(command, output);
        }
        return output.text();
    }

    private static IOException failed(Command command, Command.Output output) {
        String why = output.complaint().strip().lines().findFirst().orElse("it does not say why");
        return new IOException(command.program() + " failed with status " + output.status() + ": " + Entry.shown(why));
    }
}
