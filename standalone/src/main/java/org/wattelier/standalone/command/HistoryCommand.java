package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.clustercockpit.ArchivedJob;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.job.PeopleFile;
import org.wattelier.feeds.job.Subjects;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.service.report.JobJson;
import org.wattelier.service.text.Language;
import org.wattelier.standalone.feed.FeedService;
import org.wattelier.standalone.history.HistoryImport;
import org.wattelier.standalone.history.HistoryOut;
import org.wattelier.standalone.history.LedgerOut;
import org.wattelier.standalone.history.PowerModel;
import org.wattelier.standalone.site.Lifetime;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the imports of all batch systems' histories have in common.
abstract class HistoryCommand implements Callable<Integer> {
    private static final String LEDGER = "ledger.duckdb";

    private final Surroundings surroundings;
    private final String source;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "wattelier.import.history.FILE")
    private List<Path> files = List.of();

    @Option(names = "--json", descriptionKey = "wattelier.import.history.json")
    private boolean json;

    @Option(names = "--cluster", paramLabel = "NAME", descriptionKey = "wattelier.import.history.cluster")
    private @Nullable String cluster;

    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "wattelier.import.history.zone")
    private @Nullable String zone;

    @Option(names = "--model", paramLabel = "FILE", descriptionKey = "wattelier.import.history.model")
    private @Nullable Path model;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "wattelier.import.history.data")
    private @Nullable Path data;

    @Option(names = "--people", paramLabel = "FILE", descriptionKey = "wattelier.import.history.people")
    private @Nullable Path people;

    @Option(names = "--books", paramLabel = "FILE", descriptionKey = "wattelier.import.history.books")
    private @Nullable Path books;

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "wattelier.import.history.lang")
    private @Nullable String lang;

    HistoryCommand(Surroundings surroundings, String source) {
        this.surroundings = surroundings;
        this.source = source;
    }

    /// Reads one file of the format.
    ///
    /// @param clocks zone of the cluster's clocks
    /// @return how many lines it has
    abstract long read(Path file, ZoneId clocks, Findings findings) throws IOException;

    @Override
    public Integer call() throws IOException {
        Language language = Language.of(lang).orElse(surroundings.language());
        ZoneId clocks = zoneId();
        PowerModel power = model == null ? PowerModel.GENERIC : model(model);
        List<Path> all = flat(files);
        Path folder = Files.createTempDirectory("wattelier-import-");
        try (Lifetime lifetime = Lifetime.begin(folder)) {
            var clusters = new HistoryImport.Clusters(cluster, HistoryFile.name(all.getFirst()));
            Instant now = InstantSource.system().instant();
            HistoryImport running = lifetime.keep(new HistoryImport(folder, power, clusters, now));
            for (Path file : all) {
                running.lines(read(file, clocks, running));
            }
            through(running);
            var summary = new HistorySummary(Words.in(language), language);
            String text = summary.of(running, power);
            (json ? surroundings.err() : surroundings.out()).print(text);
            (json ? surroundings.err() : surroundings.out()).flush();
            if (books != null) {
                Files.writeString(books, HistorySummary.books(running.books()), StandardCharsets.UTF_8);
            }
            return running.tally().jobs() == 0 ? Failure.WRONG_USAGE : 0;
        }
    }

    private void through(HistoryImport running) throws IOException {
        HistoryOut print = (energy, words) -> {
            if (json) {
                surroundings
                        .out()
                        .println(new String(JobJson.write(LedgerOut.view(energy, words)), StandardCharsets.UTF_8));
            }
        };
        if (data == null) {
            running.finish(print);
        } else {
            Files.createDirectories(data);
            try (Ledger ledger = Ledger.openForHistory(data.resolve(LEDGER));
                    LedgerOut out = new LedgerOut(ledger, subjects())) {
                running.finish((energy, words) -> {
                    out.job(energy, words);
                    print.job(energy, words);
                });
            }
        }
        surroundings.out().flush();
    }

    /// With the file of a feed, a person is the same in what is measured and in the history, or remains erased in both.
    private Subjects subjects() throws IOException {
        return people == null
                ? new Subjects(source + "-", surroundings.env().getOrDefault("WATTELIER_SALT", ArchivedJob.ARCHIVE))
                : FeedService.subjects(PeopleFile.at(people));
    }

    private ZoneId zoneId() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("import.zone", String.valueOf(zone)));
        }
    }

    private static PowerModel model(Path file) throws IOException {
        try {
            return PowerModel.read(file);
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.WRONG_USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// Folders stand for the files in them, in the order of their names: accounting logs are one a day.
    private List<Path> flat(List<Path> given) throws IOException {
        var all = new ArrayList<Path>();
        for (Path path : given) {
            if (!Files.isReadable(path)) {
                throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("import.unreadable", path.toString()));
            }
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(Files::isRegularFile).sorted().forEach(all::add);
                }
            } else {
                all.add(path);
            }
        }
        if (all.isEmpty()) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("import.unreadable", given.toString()));
        }
        return all;
    }
}
