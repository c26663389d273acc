package org.wattelier.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyCpuTest {
    @TempDir
    private Path procfs;

    private long totalOf(String stat) throws IOException {
        Files.writeString(procfs.resolve("stat"), stat);
        return new BusyCpu(procfs).totalUs();
    }

    @Test
    void waiting_and_guests_are_not_busy_time() throws IOException {
        assertThat(totalOf("cpu  100 20 3 9999 888 4 5 66 7 7\ncpu0 1 1 1\n")).isEqualTo(1_320_000);
    }

    @Test
    void what_cannot_be_read_is_unknown() throws IOException {
        assertThat(new BusyCpu(procfs).totalUs()).isEqualTo(-1);
        assertThat(totalOf("")).isEqualTo(-1);
        assertThat(totalOf("cpu x 20 3 9999 888 4 5\n")).isEqualTo(-1);
        assertThat(totalOf("intr 1 2 3 4 5 6 7 8\n")).isEqualTo(-1);
    }
}
