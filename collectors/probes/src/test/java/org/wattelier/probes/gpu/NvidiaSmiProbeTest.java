package org.wattelier.probes.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class NvidiaSmiProbeTest {
    private static final String TWO = """
            <nvidia_smi_log>
            <gpu id="00000000:01:00.0"><uuid>GPU-11111111-aaaa</uuid>
              <power_readings><power_draw>10.00 W</power_draw></power_readings></gpu>
            <gpu id="00000000:02:00.0"><uuid>GPU-22222222-aaaa</uuid>
              <power_readings><power_draw>20.00 W</power_draw></power_readings></gpu>
            </nvidia_smi_log>
            """;

    @TempDir
    private Path directory;

    private Path program;

    @BeforeEach
    void program() throws IOException {
        program = directory.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n[ \"$*\" = '-q -x' ] && cat " + directory.resolve("answer") + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        answer(TWO);
    }

    private void answer(String text) throws IOException {
        Files.writeString(directory.resolve("answer"), text);
    }

    private static String reason(SensorReading reading) {
        assertThat(reading.outcome()).isInstanceOf(Outcome.Missing.class);
        return ((Outcome.Missing) reading.outcome()).reason();
    }

    @Test
    void a_bare_program_is_given_the_options_and_any_other_command_is_run_as_it_is() {
        for (String command : List.of(program.toString(), "cat " + directory.resolve("answer"))) {
            assertThat(new NvidiaSmiProbe(command).read())
                    .extracting(SensorReading::outcome)
                    .containsExactly(new Outcome.Drawing(10), new Outcome.Drawing(20));
        }
    }

    @Test
    void a_card_that_falls_off_the_bus_is_missing_and_the_other_goes_on() throws IOException {
        var probe = new NvidiaSmiProbe(program.toString());
        probe.read();
        answer(TWO.replaceFirst("(?s)<gpu id.*?</gpu>", ""));
        List<SensorReading> readings = probe.read();
        assertThat(reason(readings.get(0))).contains("no longer listed");
        assertThat(readings.get(1).outcome()).isEqualTo(new Outcome.Drawing(20));
        answer(TWO);
        assertThat(probe.read().getFirst().outcome()).isEqualTo(new Outcome.Drawing(10));
    }

    @Test
    void a_tool_that_fails_makes_the_known_cards_missing_with_what_it_said() throws IOException {
        var probe = new NvidiaSmiProbe(program.toString());
        probe.read();
        Files.writeString(
                program, "#!/bin/sh\necho 'Failed to initialize NVML: Driver/library version mismatch'\nexit 18\n");
        assertThat(probe.read())
                .hasSize(2)
                .allSatisfy(reading ->
                        assertThat(reason(reading)).contains("status 18").contains("version mismatch"));
    }

    @Test
    void a_command_that_someone_asked_for_is_missed_and_one_tried_by_default_is_not() {
        String nowhere = directory.resolve("nowhere").toString();
        assertThat(reason(new NvidiaSmiProbe(nowhere).read().getFirst())).contains("could not be started");
        var tried = new NvidiaSmiProbe(nowhere, false, () -> true);
        assertThat(tried.read()).isEmpty();
        assertThat(tried.read()).isEmpty();
        assertThat(new NvidiaSmiProbe(nowhere, false, () -> true).diagnose())
                .extracting(Diagnosis::state)
                .containsExactly(Diagnosis.State.ABSENT);
    }

    @Test
    void where_the_library_sees_the_cards_the_tool_is_not_run() {
        assertThat(new NvidiaSmiProbe(program.toString(), false, () -> false).read())
                .isEmpty();
    }
}
