package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattelier.dashboards.grafana.GrafanaFiles;

/// The committed files are what the source says. `-Dgolden.update` writes them anew.
class FilesTest {
    private static final Path FOLDER = Path.of("grafana");

    @Test
    void committed_files_are_what_the_source_says() throws IOException {
        Map<String, String> made = GrafanaFiles.all();
        if (Boolean.getBoolean("golden.update")) {
            for (Map.Entry<String, String> file : made.entrySet()) {
                Path at = FOLDER.resolve(file.getKey());
                Files.createDirectories(at.getParent());
                Files.writeString(at, file.getValue());
            }
        }
        for (Map.Entry<String, String> file : made.entrySet()) {
            assertThat(FOLDER.resolve(file.getKey()))
                    .as("run the tests with -Dgolden.update to write it")
                    .hasContent(file.getValue());
        }
    }

    @Test
    void no_board_is_left_that_the_source_does_not_have() throws IOException {
        try (Stream<Path> there = Files.walk(FOLDER.resolve("boards"))) {
            var names = new TreeSet<String>();
            there.filter(Files::isRegularFile)
                    .forEach(file -> names.add(FOLDER.relativize(file).toString()));
            assertThat(GrafanaFiles.all().keySet()).containsAll(names);
        }
    }
}
