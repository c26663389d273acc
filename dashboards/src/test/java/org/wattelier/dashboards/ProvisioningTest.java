package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private static final Path FOLDER = Path.of("grafana/provisioning");

    @Test
    void each_data_source_asks_the_bucket_that_the_sink_writes() throws IOException {
        String text = Files.readString(FOLDER.resolve("datasources/wattelier.yaml"));
        for (Source source : Source.values()) {
            int at = text.indexOf("uid: " + source.uid() + "\n");
            assertThat(at).as(source.uid()).isPositive();
            assertThat(text.substring(at)).contains("dbName: " + source.bucket() + ",");
        }
    }

    @Test
    void no_secret_stands_in_a_file() throws IOException {
        String text = Files.readString(FOLDER.resolve("datasources/wattelier.yaml"));
        assertThat(text.lines().filter(line -> line.contains("httpHeaderValue1")))
                .allMatch(line -> line.contains("$__file{"));
    }

    @Test
    void there_is_a_folder_for_each_language() throws IOException {
        String text = Files.readString(FOLDER.resolve("dashboards/wattelier.yaml"));
        for (Language language : Language.values()) {
            assertThat(text)
                    .contains(
                            "folderUid: wattelier-" + language.tag(), "path: /etc/grafana/wattelier/" + language.tag());
        }
    }
}
