package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Debian's `collectd` at one second. It has no plugin for powercap: `table` reads the same four counters, the power
/// meter and the jobs' CPU time, `cpu` the node's, `csv` writes to a disk of memory; nothing is sent.
final class Collectd {
    private static final Path PROGRAM = Path.of("/usr/sbin/collectd");

    private Collectd() {}

    /// Empty where it is not installed.
    static Optional<Subject> start(Bench bench, SensorTree sensors, Jobs jobs) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.empty();
        }
        Path settings = bench.folder().resolve("collectd.conf");
        Files.writeString(settings, settings(bench.folder(), sensors, jobs));
        return Optional.of(
                Subject.start("collectd", List.of(PROGRAM.toString(), "-f", "-C", settings.toString()), bench));
    }

    private static String settings(Path folder, SensorTree sensors, Jobs jobs) {
        var text = new StringBuilder("""
                Interval 1
                ReadThreads 1
                WriteThreads 1
                BaseDir "%1$s/collectd"
                PIDFile "%1$s/collectd.pid"
                TypesDB "/usr/share/collectd/types.db"
                LoadPlugin cpu
                LoadPlugin csv
                LoadPlugin table
                <Plugin csv>
                DataDir "%1$s/collectd/csv"
                </Plugin>
                <Plugin table>
                """.formatted(folder));
        int number = 0;
        for (Path counter : sensors.counters()) {
            text.append(table(counter, "counter", "rapl" + number++, 0));
        }
        text.append(table(sensors.power(), "gauge", "power", 0));
        for (Path group : jobs.groups()) {
            Path usage = group.resolve("cpuacct.usage");
            boolean v1 = Files.exists(usage);
            text.append(table(v1 ? usage : group.resolve("cpu.stat"), "counter", "job" + number++, v1 ? 0 : 1));
        }
        return text.append("</Plugin>\n").toString();
    }

    /// @param value which word of a line; where it is the second, the first one names it
    private static String table(Path file, String type, String name, int value) {
        String instance = value == 0 ? "InstancePrefix \"" + name + "\"" : "InstancesFrom 0";
        return """
                <Table "%s">
                Plugin "%s"
                Separator " "
                <Result>
                Type %s
                %s
                ValuesFrom %d
                </Result>
                </Table>
                """.formatted(file, name, type, instance, value);
    }
}
