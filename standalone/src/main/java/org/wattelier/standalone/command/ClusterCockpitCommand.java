package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Topics;
import org.wattelier.feeds.clustercockpit.ArchiveFolders;
import org.wattelier.feeds.clustercockpit.ArchivedJob;
import org.wattelier.feeds.clustercockpit.BadArchive;
import org.wattelier.feeds.clustercockpit.Limits;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.service.report.JobJson;
import org.wattelier.service.report.JobView;
import org.wattelier.service.report.TextReport;
import org.wattelier.service.text.Language;
import org.wattelier.standalone.archive.ArchiveImport;
import org.wattelier.standalone.site.Lifetime;
import org.wattelier.standalone.site.SiteSettings;
import org.wattelier.standalone.site.Wattelier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Feeds ClusterCockpit's job archive through the whole pipeline.
@Command(name = "clustercockpit", mixinStandardHelpOptions = true)
final class ClusterCockpitCommand implements Callable<Integer> {
    /// A host whose series end early is waited for no longer: nothing more will come.
    private static final Duration SILENT_HOSTS = Duration.ofSeconds(20);

    private static final int JOBS_AT_ONCE = 32;

    private final Surroundings surroundings;
    private final Map<String, Long> runs = new HashMap<>();
    private final Occupancy occupancy = new Occupancy();
    private int refused;

    @Parameters(paramLabel = "PATH", arity = "1..*")
    private List<Path> paths = List.of();

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--lang", paramLabel = "fr|en")
    private @Nullable String lang;

    @Option(names = "--timeout", paramLabel = "SECONDS")
    private int timeoutS = 120;

    ClusterCockpitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> folders = ArchiveFolders.inOrderOfStart(paths.stream()
                .flatMap(path -> ArchiveFolders.under(path).stream())
                .toList());
        Iterator<ArchivedJob> jobs =
                folders.stream().map(this::read).flatMap(Optional::stream).iterator();
        // Nothing is started for an archive in which nothing can be read.
        if (jobs.hasNext()) {
            through(jobs);
        }
        return refused > 0 ? Failure.WRONG_USAGE : 0;
    }

    private void through(Iterator<ArchivedJob> jobs) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("wattelier-import-");
        try (Lifetime lifetime = Lifetime.begin(dir)) {
            SiteSettings settings = SiteSettings.local(dir, null).finalAfter(SILENT_HOSTS);
            Wattelier site = lifetime.keep(new Wattelier(settings)).start();
            try (var running = new ArchiveImport(site, Topics.STANDARD)) {
                while (jobs.hasNext()) {
                    var some = new ArrayList<ArchivedJob>();
                    while (some.size() < JOBS_AT_ONCE && jobs.hasNext()) {
                        some.add(jobs.next());
                    }
                    running.send(some);
                }
                List<String> open = running.awaitFinal(Duration.ofSeconds(timeoutS));
                running.views().forEach(this::print);
                if (!open.isEmpty()) {
                    String names = String.join(", ", open);
                    throw new Failure(Failure.FAILED, surroundings.words().text("import.late", "" + timeoutS, names));
                }
            }
        }
    }

    /// One bad job spares the others.
    private Optional<ArchivedJob> read(Path folder) {
        try {
            var subjects = new Subjects(
                    ArchivedJob.SUBJECTS, surroundings.env().getOrDefault("WATTELIER_SALT", ArchivedJob.ARCHIVE));
            ArchivedJob job = ArchivedJob.read(folder, 1, Limits.STANDARD, subjects);
            long run = runs.merge(job.snapshot().id().key(), 1L, Long::sum);
            if (run > 1) {
                job = ArchivedJob.read(folder, run, Limits.STANDARD, subjects);
            }
            var other = occupancy.claim(job.snapshot());
            if (other.isPresent()) {
                refuse(overlap(folder, job.snapshot(), other.get()));
                return Optional.empty();
            }
            return Optional.of(job);
        } catch (BadArchive e) {
            refuse(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private String overlap(Path folder, JobSnapshot job, JobSnapshot other) {
        return surroundings
                .words()
                .text(
                        "import.overlap",
                        folder.toString(),
                        job.id().key(),
                        other.id().key());
    }

    private void refuse(String why) {
        refused++;
        surroundings.say("wattelier: " + why);
    }

    private void print(JobView view) {
        if (json) {
            surroundings.answer(new String(JobJson.write(view), StandardCharsets.UTF_8));
        } else {
            Language language = Language.of(lang).orElse(surroundings.language());
            surroundings.answer(TextReport.render(view, language.locale()));
        }
    }
}
