package org.wattelier.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {
    @TempDir
    private Path process;

    private void thread(int id, String schedstat, int voluntary) throws IOException {
        Path thread = Files.createDirectories(process.resolve("task/" + id));
        Files.writeString(thread.resolve("schedstat"), schedstat);
        Files.writeString(
                thread.resolve("status"),
                "Name:\tx\nvoluntary_ctxt_switches:\t" + voluntary + "\nnonvoluntary_ctxt_switches:\t99\n");
    }

    @Test
    void threads_are_added_up_and_only_voluntary_switches_count() throws IOException {
        thread(1, "1000 5 3\n", 7);
        thread(2, "500 5 3\n", 2);
        Files.createDirectories(process.resolve("task/3"));
        assertThat(Counts.ofThreads(process)).isEqualTo(new Counts(1500, 9));
    }

    @Test
    void memory_is_told_in_millions_of_bytes_and_unknown_where_absent() {
        assertThat(ProcessMemory.mb(List.of("VmHWM:\t 1 kB", "VmRSS:\t  1000 kB"), "VmRSS:"))
                .isEqualTo(1.024);
        assertThat(ProcessMemory.mb(List.of(), "Pss:")).isNaN();
    }

    @Test
    void both_versions_of_control_groups_are_read() throws IOException {
        Path v1 = Files.createDirectory(process.resolve("v1"));
        Files.writeString(v1.resolve("cpuacct.usage"), "123456789\n");
        Path v2 = Files.createDirectory(process.resolve("v2"));
        Files.writeString(v2.resolve("cpu.stat"), "usage_usec 1234\nuser_usec 1000\n");
        assertThat(ControlGroups.cpuNanos(v1)).isEqualTo(123_456_789);
        assertThat(ControlGroups.cpuNanos(v2)).isEqualTo(1_234_000);
    }
}
