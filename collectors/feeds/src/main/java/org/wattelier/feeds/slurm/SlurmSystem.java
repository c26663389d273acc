package org.wattelier.feeds.slurm;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.SiteCommand;
import org.wattelier.feeds.live.BatchSystem;
import org.wattelier.feeds.nodes.SeenNode;

/// Slurm: current jobs from slurmctld by `squeue --json` or slurmrestd, past ones from slurmdbd by `sacct`. Each is one
/// call to its daemon.
public final class SlurmSystem implements BatchSystem {
    /// Epoch seconds: no zone and no hour that comes twice. Versions that do not know it print local time.
    private static final Map<String, String> TIMES = Map.of("SLURM_TIME_FORMAT", "%s");

    private final SlurmSettings settings;
    private final InstantSource clock;
    private final @Nullable SlurmRest rest;

    public SlurmSystem(SlurmSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.rest = settings.rest() == null ? null : new SlurmRest(settings, settings.rest());
    }

    @Override
    public String name() {
        return "slurm";
    }

    @Override
    public Answer current() throws IOException, InterruptedException {
        Instant observed = clock.instant();
        if (rest != null) {
            var reader = new SlurmJobsReader("slurmrestd", SlurmJob::of);
            return rest.get("jobs", body -> reader.read(body, observed));
        }
        var reader = new SlurmJobsReader("squeue", SlurmJob::of);
        var words = new ArrayList<>(List.of(program("squeue"), "--json", "--all", "--states=all"));
        cluster(words);
        return run(words, body -> reader.read(body, observed));
    }

    @Override
    public Answer history(Instant since) throws IOException, InterruptedException {
        Instant observed = clock.instant();
        var words = new ArrayList<>(List.of(
                program("sacct"),
                "--allusers",
                "--duplicates",
                "--parsable2",
                "--format=" + SacctAnswer.COLUMNS,
                "--starttime=uts" + since.getEpochSecond(),
                "--endtime=now"));
        cluster(words);
        return run(words, body -> SacctAnswer.read(body, settings.zone(), observed));
    }

    @Override
    public List<SeenNode> nodes() throws IOException, InterruptedException {
        if (rest != null) {
            return rest.get("nodes", SlurmNodes::read);
        }
        var words = new ArrayList<>(List.of(program("sinfo"), "--json", "--all"));
        cluster(words);
        return run(words, SlurmNodes::read);
    }

    private void cluster(List<String> words) {
        if (settings.cluster() != null) {
            words.add("--clusters=" + settings.cluster());
        }
    }

    private <T> T run(List<String> words, SiteCommand.Reading<T> reading) throws IOException, InterruptedException {
        return new SiteCommand(words, TIMES, settings.patience()).run(reading);
    }

    private String program(String name) {
        return settings.commands() == null
                ? name
                : settings.commands().resolve(name).toString();
    }

    @Override
    public void close() {
        if (rest != null) {
            rest.close();
        }
    }
}
