package org.wattelier.standalone.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.JobId;
import org.wattelier.events.Topics;
import org.wattelier.results.JobEnergy;
import org.wattelier.service.text.Figures;
import org.wattelier.standalone.demo.DemoFeed;
import org.wattelier.standalone.demo.Example;
import org.wattelier.standalone.demo.Examples;
import org.wattelier.standalone.site.Lifetime;
import org.wattelier.standalone.site.SiteSettings;
import org.wattelier.standalone.site.StreamsProgress;
import org.wattelier.standalone.site.Wattelier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Everything in one process with a simulated cluster.
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int LONGEST_START_S = 60;

    private static final int HIGHEST_PORT = 65_535;

    private final Surroundings surroundings;

    @Option(names = "--port", paramLabel = "PORT")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--seed", paramLabel = "NUMBER")
    private long seed = 1;

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new Failure(Failure.WRONG_USAGE, surroundings.words().text("config.port", "--port", "" + port));
        }
        Path kept = data;
        Path dir = kept == null ? Files.createTempDirectory("wattelier-demo-") : Files.createDirectories(kept);
        try (Lifetime lifetime = Lifetime.begin(kept == null ? dir : null)) {
            SiteSettings settings = SiteSettings.local(dir, new SiteSettings.Web("127.0.0.1", port));
            Wattelier site = lifetime.keep(new Wattelier(settings)).start();
            EventProducer producer = lifetime.keep(site.producer());
            StreamsProgress progress = lifetime.keep(new StreamsProgress(site.kafka(), Topics.STANDARD));
            DemoFeed feed =
                    lifetime.keep(new DemoFeed(producer, progress, dir.resolve("demo"), seed, InstantSource.system()));
            Examples examples = lifetime.keep(
                    new Examples(site.kafka(), Topics.STANDARD, (example, job) -> tell(site.pages(), example, job)));
            Thread.ofPlatform().name("examples").start(examples);
            Thread.ofPlatform().name("demo").start(feed);
            if (!site.awaitReady(LONGEST_START_S)) {
                throw new Failure(Failure.FAILED, surroundings.words().text("start.late"));
            }
            surroundings.answer("ready " + site.pages());
            lifetime.await();
        }
        return 0;
    }

    private void tell(String pages, Example example, JobEnergy job) {
        JobId id = job.id();
        String page = pages + "/jobs/" + URLEncoder.encode(id.cluster(), StandardCharsets.UTF_8) + "/"
                + URLEncoder.encode(id.job(), StandardCharsets.UTF_8);
        double joules = job.content().energy().bookedUj() / 1e6;
        String energy = new Figures(surroundings.language()).energy(joules).replace('\u202F', '\u00A0');
        String key = "example." + example.name().toLowerCase(Locale.ROOT);
        surroundings.answer(surroundings.words().text(key, id.cluster() + "/" + id.job(), energy, page));
    }
}
