package org.wattelier.probes.ipmi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the probe may look.
///
/// @param dev       `/dev`, or a tree that looks like it
/// @param sysfs     `/sys`, or a tree that looks like it
/// @param command   the site's own command; empty where none is set. Where one is, nothing else is tried
/// @param path      directories to look for tools in
/// @param slurmConf Slurm's configuration, which may not exist
/// @param every     at least 10 s: a look keeps a thread of the kernel busy
/// @param patience  for one answer of the controller
public record IpmiSettings(
        Path dev, Path sysfs, String command, List<Path> path, Path slurmConf, Duration every, Duration patience) {
    public static final Duration SHORTEST_PERIOD = Duration.ofSeconds(10);
    private static final List<String> DEVICES = List.of("ipmi0", "ipmi/0", "ipmidev/0");

    public IpmiSettings {
        path = List.copyOf(path);
        if (every.compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException("a controller is not asked in-band more often than every 10 s");
        }
    }

    /// This machine, with the usual places.
    ///
    /// @param command the site's own command, empty for none
    /// @param path    the value of `PATH`; the system's own directories are added, where a service's path lacks them
    public static IpmiSettings ofThisMachine(String command, String path) {
        List<Path> directories = Stream.concat(
                        Arrays.stream(path.split(":")).filter(each -> !each.isBlank()),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                .distinct()
                .map(Path::of)
                .toList();
        return new IpmiSettings(
                Path.of("/dev"),
                Path.of("/sys"),
                command,
                directories,
                Path.of("/etc/slurm/slurm.conf"),
                SHORTEST_PERIOD,
                Duration.ofSeconds(5));
    }

    /// The device file that is there; the usual name where none is.
    Path device() {
        return DEVICES.stream()
                .map(dev::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(dev.resolve(DEVICES.getFirst()));
    }

    Optional<Path> program(String name) {
        return path.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
