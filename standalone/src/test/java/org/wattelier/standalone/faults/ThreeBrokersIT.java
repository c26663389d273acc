package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.standalone.site.Waiting;

/// Three Kafka nodes, every topic on all of them, two of which must have a record before it counts.
class ThreeBrokersIT {
    @TempDir
    Path dir;

    @Test
    void the_leader_is_lost_and_comes_back() throws Exception {
        Calm calm = Calm.usual();
        try (var quorum = new Quorum(dir);
                var scene = new Scene("broker-leader-lost", quorum.bootstrapServers());
                var streams = new Instance(scene.bootstrap(), scene.topics(), dir.resolve("state"), "")) {
            streams.awaitRunning(120);
            var traffic = new Traffic(scene, calm.events(), Duration.ofSeconds(Rows.LONG ? 90 : 30));
            assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                    .isTrue();
            int leader = quorum.leader();
            scene.strikes();
            quorum.kill(leader);
            scene.awaitRecovery(240);
            scene.restored(streams.restoredBytes());
            quorum.startAgain(leader);
            traffic.join();
            scene.settles(calm);
            assertThat(streams.alive()).isTrue();
        }
    }
}
