package org.wattelier.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.events.NodeId;

class AgentSettingsTest {
    @TempDir
    private Path directory;

    private AgentSettings file(String text) throws IOException {
        Path file = directory.resolve("agent.conf");
        Files.writeString(file, text);
        return AgentSettings.from(file, Map.of(), Map.of(), "host7");
    }

    @Test
    void without_settings_it_measures_this_machine_and_sends_nothing() {
        AgentSettings settings = AgentSettings.from(null, Map.of(), Map.of(), "host7");
        assertThat(settings.node()).isEqualTo(new NodeId("local", "host7"));
        assertThat(settings.kafka()).isEmpty();
        assertThat(settings.state()).isNull();
        assertThat(settings.spoolBytes()).isEqualTo(64L << 20);
        assertThat(settings.catchUp()).isEqualTo(20);
        assertThat(settings.listen()).isEqualTo(InetSocketAddress.createUnresolved("127.0.0.1", 9465));
        assertThat(settings.machine().sysfs()).isEqualTo(Path.of("/sys"));
        assertThat(settings.sensors().probes()).isEqualTo(Set.of("rapl", "hwmon", "craypm", "ipmi", "redfish", "gpu"));
    }

    @Test
    void options_win_over_variables_and_variables_over_the_file() throws IOException {
        Path file = directory.resolve("agent.conf");
        Files.writeString(
                file,
                "cluster = alps\nnode = n1\ntype = fat\nmeter.plug = http http://p/ unit=W\n"
                        + "kafka = broker:9093\nkafka.ssl.truststore.password = hush\n");
        AgentSettings settings = AgentSettings.from(
                file, Map.of("WATTELIER_NODE", "n2", "WATTELIER_TYPE", "thin"), Map.of(Key.NODE, "n3"), "host7");
        assertThat(settings.node()).isEqualTo(new NodeId("alps", "n3"));
        assertThat(settings.type()).isEqualTo("thin");
        assertThat(settings.sensors().meters()).isEqualTo(Map.of("plug", "http http://p/ unit=W"));
        assertThat(settings.kafka())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9093", "ssl.truststore.password", "hush"));
        assertThat(settings.toString()).contains("broker:9093").doesNotContain("hush");
    }

    @Test
    void every_problem_is_told_at_once_with_what_was_expected() {
        assertThatThrownBy(() -> file("cluter = alps\ncluster = a#b\nspool.mib = many\nlisten = everywhere\n"
                        + "probes = rapl, warp\njobs.pattern = job_[0-9]+\n"))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("agent.conf: \"cluter\" is not a setting")
                .hasMessageContaining("spool.mib is \"many\", expected: a whole number from 1 to 1048576")
                .hasMessageContaining("listen is \"everywhere\", expected: HOST:PORT")
                .hasMessageContaining("probes is \"warp\", expected: one or several of rapl")
                .hasMessageContaining("jobs.pattern is \"job_[0-9]+\", expected: a regular expression with a group (?<job>…)")
                .hasMessageContaining("cluster contains a forbidden character");
    }

    @Test
    void a_variable_that_is_no_setting_is_refused() {
        assertThatThrownBy(() -> AgentSettings.from(null, Map.of("WATTELIER_CLUTER", "x"), Map.of(), "h"))
                .hasMessageContaining("WATTELIER_CLUTER");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void every_setting_is_documented(Key key) throws IOException {
        assertThat(Files.readString(Path.of("docs", "settings.md"))).contains("| `" + key.key() + "` |");
    }
}
