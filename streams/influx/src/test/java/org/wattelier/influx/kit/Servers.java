package org.wattelier.influx.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The servers that are here, started once for all tests. Where there is none, that is a failure in CI.
public final class Servers {
    private static final List<Named> HERE = start();

    private Servers() {}

    /// @param name as it stands in the report
    public record Named(String name, TestServer server) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static Stream<Named> here() {
        if (HERE.isEmpty()) {
            String remedy = "no InfluxDB: apt-get install influxdb, or start a Docker engine";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(remedy);
            }
            Assumptions.abort(remedy);
        }
        return HERE.stream();
    }

    private static List<Named> start() {
        var here = new ArrayList<Named>();
        try {
            if (DebianInfluxd.installed()) {
                Path folder = Files.createTempDirectory("wattelier-influxd");
                here.add(new Named("Debian's influxd with the v2 path before it", new DebianInfluxd(folder)));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(here, folder)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        here.forEach(each -> each.server().start());
        container().ifPresent(here::add);
        return here;
    }

    /// An engine that cannot get the image, because it has no network, counts as none.
    private static Optional<Named> container() {
        if (!DockerInflux.engine()) {
            return Optional.empty();
        }
        var docker = new DockerInflux();
        try {
            docker.start();
            return Optional.of(new Named("InfluxDB 2 in Docker", docker));
        } catch (RuntimeException e) {
            System.err.println("there is a Docker engine, but no InfluxDB 2 in it: " + e);
            return Optional.empty();
        }
    }

    private static void end(List<Named> here, Path folder) {
        here.forEach(each -> each.server().kill());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException ignored) {
            // It lies in the folder for temporary files.
        }
    }
}
