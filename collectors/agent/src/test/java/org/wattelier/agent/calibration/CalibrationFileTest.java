package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;

class CalibrationFileTest {
    @TempDir
    private Path directory;

    @Test
    void a_calibration_comes_back_as_it_was_written() throws IOException {
        Path file = directory.resolve("calibration.json");
        assertThat(CalibrationFile.read(file)).isNull();
        Calibration calibration = FittedNodeTest.calibration();
        CalibrationFile.write(file, calibration);
        assertThat(CalibrationFile.read(file)).isEqualTo(calibration);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_torn_file_is_refused_in_words() throws IOException {
        Path file = directory.resolve("calibration.json");
        Files.writeString(file, "{\"at\":\"2026");
        assertThatThrownBy(() -> CalibrationFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("calibrate again or remove it");
    }

    @Test
    void it_becomes_a_dated_fact_that_keeps_what_was_known() {
        Calibration calibration = FittedNodeTest.calibration();
        var known = new NodeFact(
                Instant.EPOCH,
                "inventory",
                "c6420",
                ServiceState.IN_SERVICE,
                40,
                1L << 38,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                0.02,
                null,
                "alps/pdu/a1");
        NodeFact fact = calibration.fact(known);
        assertThat(fact.source()).isEqualTo("calibration");
        assertThat(fact.from()).isEqualTo(calibration.at());
        assertThat(fact.type()).isEqualTo("c6420");
        assertThat(fact.upstream()).isEqualTo("alps/pdu/a1");
        assertThat(fact.meterLagMs()).isEqualTo(calibration.timing().lagMs());
        assertThat(fact.meterWindowMs()).isEqualTo(calibration.timing().windowMs());
        assertThat(fact.idle().cpuW()).isPositive();
        assertThat(fact.chipGain()).as("never better than the meter's").isGreaterThanOrEqualTo(0.02);
    }

    @Test
    void writing_follows_no_link() throws IOException {
        Path precious = Files.writeString(directory.resolve("shadow"), "root:x");
        Path file = directory.resolve("calibration.json");
        Files.createSymbolicLink(directory.resolve("calibration.json.new"), precious);
        CalibrationFile.write(file, FittedNodeTest.calibration());
        assertThat(precious).hasContent("root:x");
        assertThat(CalibrationFile.read(file)).isEqualTo(FittedNodeTest.calibration());
    }
}
