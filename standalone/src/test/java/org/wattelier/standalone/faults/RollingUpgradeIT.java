package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.standalone.site.Waiting;

/// Two instances of the previous version are replaced by this one, one after the other, on the state they have.
@Tag("slow")
class RollingUpgradeIT {
    private static final Path PREVIOUS = Path.of("src", "test", "fixtures", "previous", "streams.jar");

    @TempDir
    Path dir;

    @Test
    void from_the_previous_version_with_traffic_on() throws Exception {
        Calm calm = Calm.usual();
        try (var scene = new Scene("rolling-upgrade", SharedBroker.bootstrapServers());
                var one = previous(scene, "one");
                var two = previous(scene, "two")) {
            one.awaitRunning(120);
            two.awaitRunning(120);
            var traffic = new Traffic(scene, calm.events(), Duration.ofSeconds(40));
            assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                    .isTrue();
            scene.strikes();
            one.stop();
            try (var newOne = current(scene, "one").awaitRunning(120)) {
                two.stop();
                try (var newTwo = current(scene, "two").awaitRunning(120)) {
                    scene.mended();
                    scene.awaitRecovery(240);
                    scene.restored(newOne.restoredBytes() + newTwo.restoredBytes());
                    traffic.join();
                    scene.settles(calm);
                }
            }
        }
    }

    private Instance current(Scene scene, String name) throws IOException {
        return new Instance(scene.bootstrap(), scene.topics(), dir.resolve(name), name);
    }

    private Instance previous(Scene scene, String name) throws IOException {
        assertThat(PREVIOUS).exists();
        return new Instance(
                PREVIOUS.toAbsolutePath() + File.pathSeparator + libraries(),
                "org.wattelier.previous.PreviousStreams",
                List.of(
                        scene.bootstrap(),
                        scene.topics().prefix(),
                        dir.resolve(name).toString(),
                        name,
                        "" + Calm.PARTITIONS),
                dir.resolve(name));
    }

    /// Other people's jars of this class path, none of ours.
    private static String libraries() {
        Stream<String> entries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.filter(entry -> entry.endsWith(".jar") && !entry.contains("SNAPSHOT"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
