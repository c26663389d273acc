package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.backup.Manifest;
import org.wattelier.standalone.backup.Restore;
import org.wattelier.standalone.kafka.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fills empty topics from a backup.
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", descriptionKey = "wattelier.restore.DIR")
    private Path folder = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "wattelier.kafka.config")
    private @Nullable Path config;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", descriptionKey = "wattelier.kafka.kafka")
    private @Nullable String kafka;

    @Option(names = "--topics", paramLabel = "PREFIX", descriptionKey = "wattelier.kafka.topics")
    private @Nullable String topics;

    RestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Connection connection = new StreamsFile(config, surroundings).connection(kafka, topics);
        Words words = surroundings.words();
        Manifest manifest = new Restore(connection, folder)
                .run(topic -> surroundings.say(words.text("restore.topic", topic.name(), "" + topic.count())));
        surroundings.say(words.text("restore.next", "" + manifest.partitions()));
        surroundings.answer(words.text(
                "restore.done", "" + manifest.records(), manifest.taken().toString()));
        return 0;
    }
}
