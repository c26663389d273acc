package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.events.NodeId;

class CommandWordsTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean typed(String... args) throws IOException {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new NodeCommands(new CommandWords(List.of(args), Map.of()), print, print).run();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void without_a_command_it_runs() {
        var words = new CommandWords(List.of("--cluster", "alps", "--node", "n1"), Map.of());
        assertThat(words.command()).isEqualTo("run");
        assertThat(words.settings().node()).isEqualTo(new NodeId("alps", "n1"));
    }

    @Test
    void what_is_not_understood_is_named_with_what_there_is() {
        assertThatThrownBy(() -> new CommandWords(List.of("--clutser", "alps"), Map.of()))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("--clutser is not an option");
        assertThatThrownBy(() -> new CommandWords(List.of("probe", "--sysfs"), Map.of()))
                .hasMessage("--sysfs needs a value");
        assertThatThrownBy(() -> typed("prbe")).hasMessageContaining("\"prbe\" is not a command; expected run, probe");
        assertThatThrownBy(() -> typed("calibrate", "--levels", "x", "--meter", "m", "--state", "/tmp"))
                .hasMessageContaining("--levels is \"x\", expected: a whole number from 2 to 100");
    }

    @Test
    void a_machine_without_sensors_has_no_meters_and_says_so() throws IOException {
        String absent = directory.resolve("absent").toString();
        String[] nowhere = {
            "--sysfs",
            absent,
            "--procfs",
            absent,
            "--cgroupfs",
            absent,
            "--dev",
            absent,
            "--probes",
            "rapl,hwmon,craypm"
        };
        var args = new ArrayList<>(List.of("probe", "--json"));
        args.addAll(List.of(nowhere));
        assertThat(typed(args.toArray(String[]::new))).isTrue();
        assertThat(said().strip()).isEqualTo("{\"meters\":[]}");
        args.remove("--json");
        typed(args.toArray(String[]::new));
        assertThat(said()).contains("No sensor was found.");
    }

    @Test
    void quiet_is_asked_for_and_ended() throws IOException {
        Path flag = directory.resolve("quiet");
        typed("quiet", "on", "--until", "2036-01-01T00:00:00Z", "--quiet", flag.toString());
        assertThat(said()).contains("until 2036-01-01T00:00:00Z");
        assertThat(Files.readString(flag)).isEqualTo("2036-01-01T00:00:00Z\n");
        typed("quiet", "off", "--quiet", flag.toString());
        assertThat(flag).doesNotExist();
        assertThatThrownBy(() -> typed("quiet", "on")).hasMessageContaining("quiet = FILE");
    }

    @Test
    void a_length_of_time_that_is_none_is_named_with_an_example() {
        String flag = directory.resolve("quiet").toString();
        assertThatThrownBy(() -> typed("quiet", "on", "--for", "2 h", "--quiet", flag))
                .isInstanceOf(BadSettings.class)
                .hasMessage("--for is \"2 h\", expected a length of time such as PT2H or PT30M");
        assertThatThrownBy(() -> typed("quiet", "on", "--until", "noon", "--quiet", flag))
                .hasMessageContaining("--until is \"noon\", expected an instant such as");
        assertThat(directory.resolve("quiet")).doesNotExist();
    }

    @Test
    void a_load_curve_of_which_nothing_can_be_used_is_a_failure_that_says_why() throws IOException {
        Path file = directory.resolve("curve.csv");
        Files.writeString(file, "Horodate;Valeur\n2026-01-01T00:30:00+01:00;1200\n2026-01-01T01:00:00+01:00;1300\n");
        assertThat(typed("loadcurve", file.toString(), "--source", "site/1")).isFalse();
        assertThat(said()).contains("No value of it can be used", "line 2: its unit is nowhere said");
        assertThatThrownBy(() -> typed("loadcurve", directory.resolve("absent").toString()))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("is not there or cannot be read");
    }

    @Test
    void a_load_curve_is_summed_up_with_its_gaps() throws IOException {
        Path file = directory.resolve("curve.csv");
        Files.writeString(
                file,
                "Horodate;Valeur (W)\n2026-01-01T00:30:00+01:00;1000\n2026-01-01T01:00:00+01:00;1000\n"
                        + "2026-01-01T01:30:00+01:00;1000\n2026-01-01T02:00:00+01:00;1000\n");
        assertThat(typed("loadcurve", file.toString(), "--source", "site/1")).isTrue();
        assertThat(said()).contains("site/1: 2025-12-31T23:").contains("kWh");
    }

    @Test
    void help_names_every_command_and_setting() throws IOException {
        typed("help", "--help");
        assertThat(said()).contains("doctor [--json]", "--kafka", "--redfish-fingerprint", "loadcurve FILE");
    }
}
