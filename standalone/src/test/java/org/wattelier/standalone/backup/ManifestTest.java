package org.wattelier.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir
    Path folder;

    private static Manifest of(String file) {
        var topic = new Manifest.Topic("jobs", file, 1, Map.of(), Map.of(0, 3L), 40, "00");
        return new Manifest(Manifest.VERSION, Instant.EPOCH, "k", "wattelier.", 1, List.of(topic), Map.of());
    }

    @Test
    void what_was_written_is_read() throws IOException {
        of("jobs.gz").write(folder);
        assertThat(Manifest.read(folder)).isEqualTo(of("jobs.gz"));
    }

    @Test
    void a_file_elsewhere_is_refused() throws IOException {
        of("jobs.gz").write(folder);
        Path file = folder.resolve(Manifest.FILE);
        Files.writeString(file, Files.readString(file).replace("jobs.gz", "../../etc/passwd"));
        assertThatThrownBy(() -> Manifest.read(folder))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("beside the manifest");
    }
}
