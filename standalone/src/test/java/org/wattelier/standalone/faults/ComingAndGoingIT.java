package org.wattelier.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.site.Waiting;

/// Instances that join and leave in order while there is more to do than can be done.
@Tag("slow")
@Tag("alone")
class ComingAndGoingIT {
    private static final double LONGEST_STANDSTILL_S = 10;

    @TempDir
    Path dir;

    @Test
    void joins_and_leaves_at_full_load() throws Exception {
        Calm calm = Calm.usual();
        List<Event> events = calm.events();
        int half = events.size() / 2;
        List<Event> load = Rows.LONG ? Load.of(400, Duration.ofMinutes(60)) : Load.of(40, Duration.ofMinutes(20));
        try (var scene = new Scene("instance-joins-leaves", SharedBroker.bootstrapServers());
                var one = new Instance(scene.bootstrap(), scene.topics(), dir.resolve("one"), "")) {
            one.awaitRunning(120);
            Feeding.send(scene.bootstrap(), scene.topics(), load);
            Feeding.send(scene.bootstrap(), scene.topics(), events.subList(0, half));
            assertThat(Waiting.until(() -> scene.watch().ask(books -> books.records() > 50), 60))
                    .isTrue();
            scene.strikes();
            try (var two = new Instance(scene.bootstrap(), scene.topics(), dir.resolve("two"), "")) {
                two.awaitRunning(120);
                assertThat(Waiting.until(() -> two.restoredBytes() > 0, 60)).isTrue();
                Feeding.send(scene.bootstrap(), scene.topics(), events.subList(half, events.size()));
                one.stop();
                scene.awaitRecovery(240);
                scene.restored(two.restoredBytes());
                scene.settles(calm);
            }
            assertThat(scene.standstillS()).isLessThanOrEqualTo(LONGEST_STANDSTILL_S);
        }
    }
}
