package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.process.CommandProcess;

/// Broker, streams and advisor in one process, killed together.
@Tag("slow")
class SiteKilledIT {
    private static final int KILLS = Rows.LONG ? 5 : 2;

    @TempDir
    Path dir;

    @Test
    void again_and_again_in_mid_work() throws Exception {
        Calm calm = Calm.usual();
        String bootstrap = "127.0.0.1:" + FreePort.any();
        try (var first = up(bootstrap);
                var scene = new Scene("site-killed", bootstrap, Topics.STANDARD, Calm.PARTITIONS)) {
            scene.strikes();
            CommandProcess site = first;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = scene.watch().ask(books -> books.records());
                int from = calm.events().size() * kill / KILLS;
                int to = calm.events().size() * (kill + 1) / KILLS;
                Feeding.send(bootstrap, Topics.STANDARD, calm.events().subList(from, to));
                assertThat(site.says("ready ", 90)).isTrue();
                scene.watch().awaitMore(before, 60);
                site.close();
                site = up(bootstrap);
            }
            scene.mended();
            scene.awaitRecovery(240);
            scene.settles(calm);
            assertThat(site.alive()).isTrue();
            site.close();
        }
    }

    private CommandProcess up(String bootstrap) throws Exception {
        var temporary = dir.resolve("tmp");
        Files.createDirectories(temporary);
        var site = new CommandProcess(
                temporary,
                "up",
                "--port",
                "0",
                "--kafka",
                bootstrap,
                "--data",
                dir.resolve("data").toString());
        assertThat(site.says("ready ", 120)).as("ready").isTrue();
        return site;
    }
}
