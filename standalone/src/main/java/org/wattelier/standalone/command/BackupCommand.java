package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.backup.Backup;
import org.wattelier.standalone.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Saves the topics of an installation into a folder.
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final Set<String> SAMPLES = Set.of("node-samples");

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", descriptionKey = "wattelier.backup.DIR")
    private Path folder = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "wattelier.kafka.config")
    private @Nullable Path config;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", descriptionKey = "wattelier.kafka.kafka")
    private @Nullable String kafka;

    @Option(names = "--topics", paramLabel = "PREFIX", descriptionKey = "wattelier.kafka.topics")
    private @Nullable String topics;

    @Option(names = "--without-samples", descriptionKey = "wattelier.backup.without")
    private boolean withoutSamples;

    BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var backup = new Backup(
                new StreamsFile(config, surroundings).connection(kafka, topics), folder, InstantSource.system());
        Words words = surroundings.words();
        Manifest manifest = backup.run(
                withoutSamples ? SAMPLES : Set.of(),
                topic -> surroundings.say(
                        words.text("backup.topic", topic.name(), "" + topic.count(), "" + topic.bytes())));
        surroundings.answer(words.text("backup.done", "" + manifest.records(), folder.toString()));
        return 0;
    }
}
