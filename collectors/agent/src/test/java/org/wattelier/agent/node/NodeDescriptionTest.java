package org.wattelier.agent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDescriptionTest {
    @TempDir
    private Path proc;

    private static String thread(int number, int socket, int core) {
        return "processor\t: %d\nmodel name\t: Xeon Gold 6248\nphysical id\t: %d\ncore id\t\t: %d\n\n"
                .formatted(number, socket, core);
    }

    @Test
    void cores_are_counted_by_socket_and_threads_apart() throws IOException {
        Files.writeString(
                proc.resolve("cpuinfo"),
                thread(0, 0, 0) + thread(1, 0, 1) + thread(2, 1, 0) + thread(3, 1, 1) + thread(4, 0, 0));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       1024 kB\nMemFree: 5 kB\n");
        assertThat(NodeDescription.of(proc, "", 0, 2))
                .isEqualTo(new NodeDescription("2x Xeon Gold 6248", 4, 5, 1024 * 1024, 2));
        assertThat(NodeDescription.of(proc, "fat", 64, 0)).isEqualTo(new NodeDescription("fat", 64, 5, 1024 * 1024, 0));
    }

    /// ARM's kernel names neither sockets nor models.
    @Test
    void what_the_kernel_does_not_say_is_unknown_not_invented() throws IOException {
        Files.writeString(proc.resolve("cpuinfo"), "processor\t: 0\n\nprocessor\t: 1\n");
        assertThat(NodeDescription.of(proc, "", 0, 0)).isEqualTo(new NodeDescription("unknown", 2, 2, 0, 0));
        assertThat(NodeDescription.of(proc.resolve("absent"), "", 0, 0))
                .isEqualTo(new NodeDescription("unknown", 0, 0, 0, 0));
    }
}
