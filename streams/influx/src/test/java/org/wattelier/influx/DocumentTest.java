package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;

/// Whoever draws dashboards reads the page.
class DocumentTest {
    @Test
    void the_page_names_every_measurement_and_field_with_its_meaning() throws IOException {
        String page = Files.readString(Path.of("../docs/influx.md"));
        for (NodeField field : NodeField.values()) {
            assertThat(page).contains("| `" + field.key() + "` | " + field.unit() + " | " + field.meaning());
        }
        for (JobField field : JobField.values()) {
            assertThat(page).contains("`" + field.key() + "`");
        }
        for (Level level : Level.values()) {
            assertThat(page).contains("`" + level.node() + "`", "`" + level.cluster() + "`");
        }
        assertThat(page)
                .contains(
                        JobMeasurement.ENERGY,
                        JobMeasurement.POWER,
                        JobMeasurement.QUARTERS,
                        JobMeasurement.INFO,
                        Level.QUARTER.partition(),
                        Level.DAY.partition());
    }
}
