package org.wattelier.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.influx.InfluxPlan;
import org.wattelier.standalone.pages.AdvisorPlan;
import org.wattelier.standalone.streams.StreamsPlan;

/// The compose file names settings that our services know, and leaves nothing open.
class ComposeFileTest {
    private static final Path FILE = Path.of("../docker-compose.yml");
    private static final Pattern SETTING =
            Pattern.compile("^ +(WATTELIER_[A-Z_]+): \"?([^\"\\n]+?)\"?$", Pattern.MULTILINE);

    @TempDir
    Path dir;

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        Matcher setting = SETTING.matcher(Files.readString(FILE));
        while (setting.find()) {
            settings.put(setting.group(1), setting.group(2));
        }
        return settings;
    }

    private static String service(String name) throws IOException {
        String text = Files.readString(FILE);
        String rest = text.substring(text.indexOf("\n  " + name + ":\n") + 1);
        Matcher next = Pattern.compile("\\n  (?=[a-z#])|\\n(?=[a-z])").matcher(rest);
        return next.find() ? rest.substring(0, next.start()) : rest;
    }

    @Test
    void each_service_understands_what_it_is_told() throws IOException {
        StreamsPlan streams = StreamsPlan.of(Settings.read((Path) null, settings(), StreamsPlan.VARIABLE));
        assertThat(streams.standby()).isZero();
        assertThat(streams.state()).isEqualTo(Path.of("/var/lib/wattelier/state"));
        AdvisorPlan advisor = AdvisorPlan.of(Settings.read((Path) null, settings(), AdvisorPlan.VARIABLE));
        assertThat(advisor.doorway()).isNotNull();
        Map<String, String> influx = settings();
        influx.put("WATTELIER_INFLUX_TOKEN_FILE", token());
        InfluxPlan plan = InfluxPlan.of(Settings.read((Path) null, influx, InfluxPlan.VARIABLE));
        assertThat(plan.sink().server().url().getHost()).isEqualTo("influxdb");
    }

    private String token() throws IOException {
        Path file = Files.writeString(dir.resolve("token"), "made-up\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("r--------"));
        return file.toString();
    }

    @Test
    void only_pages_are_published_and_only_here() throws IOException {
        List<String> ports = Files.readAllLines(FILE).stream()
                .filter(line -> line.strip().startsWith("ports:"))
                .toList();
        assertThat(ports).hasSize(2);
        assertThat(service("advisor")).contains("ports: [\"127.0.0.1:${");
        assertThat(service("grafana")).contains("ports: [\"${WATTELIER_BIND:-127.0.0.1}:");
    }

    @Test
    void no_password_stands_in_it_and_none_may_be_empty() throws IOException {
        Matcher secret = Pattern.compile("(?m)^ +[A-Z_]*(PASSWORD|TOKEN|CLUSTER_ID): (.*)$")
                .matcher(Files.readString(FILE));
        int found = 0;
        while (secret.find()) {
            assertThat(secret.group(2)).matches("\\$\\{[A-Z_]+:\\?.+}");
            found++;
        }
        assertThat(found).isEqualTo(5);
    }

    @Test
    void each_service_is_confined_limited_and_asked_how_it_is() throws IOException {
        for (String name : List.of("kafka", "influxdb", "streams", "influx", "advisor", "grafana")) {
            assertThat(service(name))
                    .as(name)
                    .containsAnyOf("<<: *confined", "<<: *ours")
                    .contains("mem_limit", "healthcheck");
        }
        assertThat(Files.readString(FILE)).contains("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true");
    }
}
