package org.wattelier.probes.perf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wattelier.probes.kernel.SensorFile;

/// A processor through which the counters of one package, or one die of it, are read.
///
/// @param socket `0`, or `0-die-1` where a package has several dies with counters of their own; as powercap names them
record Place(int cpu, String socket) {
    /// @param cpus     as the PMU lists them
    /// @param onlyOne  whether a package has one set of counters whatever the kernel calls its dies (AMD)
    static List<Place> of(Path sysfs, List<Integer> cpus, boolean onlyOne) {
        var byPackage = new TreeMap<Long, TreeMap<Long, Integer>>();
        for (int cpu : cpus) {
            Path topology = sysfs.resolve("devices/system/cpu/cpu" + cpu + "/topology");
            long socket = SensorFile.number(SensorFile.once(topology.resolve("physical_package_id")));
            long die = SensorFile.number(SensorFile.once(topology.resolve("die_id")));
            if (socket >= 0) {
                byPackage
                        .computeIfAbsent(socket, ignored -> new TreeMap<>())
                        .putIfAbsent(onlyOne ? 0 : Math.max(0, die), cpu);
            }
        }
        var places = new ArrayList<Place>();
        byPackage.forEach((socket, dies) -> dies.forEach(
                (die, cpu) -> places.add(new Place(cpu, dies.size() == 1 ? "" + socket : socket + "-die-" + die))));
        return List.copyOf(places);
    }
}
