package org.wattelier.probes.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the description of a PMU as the kernel does.
final class PmuTree {
    static final String SCALE = "2.3283064365386962890625e-10";
    private final Path sysfs;

    PmuTree(Path sysfs) {
        this.sysfs = sysfs;
    }

    /// Two packages, as on a server with two Intel processors.
    PmuTree server() {
        pmu("type", "23").pmu("cpumask", "0,24").pmu("format/event", "config:0-7");
        event("energy-pkg", "event=0x02").event("energy-ram", "event=0x03");
        return cpu(0, 0, 0).cpu(24, 1, 0);
    }

    PmuTree event(String name, String code) {
        return pmu("events/" + name, code)
                .pmu("events/" + name + ".unit", "Joules")
                .pmu("events/" + name + ".scale", SCALE);
    }

    PmuTree cpu(int cpu, int socket, int die) {
        String topology = "devices/system/cpu/cpu" + cpu + "/topology/";
        return write(topology + "physical_package_id", "" + socket).write(topology + "die_id", "" + die);
    }

    PmuTree pmu(String file, String content) {
        return write("bus/event_source/devices/power/" + file, content);
    }

    PmuTree write(String file, String content) {
        try {
            Path path = sysfs.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
