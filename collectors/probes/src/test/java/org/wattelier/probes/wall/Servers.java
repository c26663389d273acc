package org.wattelier.probes.wall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// What the tests against real servers share.
public final class Servers {
    private Servers() {}

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static Path credentials(Path directory, String name, String user, String password) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "user=" + user + "\npassword=" + password + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// The only meter of a line.
    public static Probe meter(String text) {
        try {
            return WallMeters.open(List.of(MeterSetting.parse("m", text)))
                    .getFirst()
                    .probe();
        } catch (BadMeterSetting e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    public static Outcome only(Probe probe) {
        List<SensorReading> readings = probe.read();
        if (readings.size() != 1) {
            throw new AssertionError("one meter expected: " + readings);
        }
        return readings.getFirst().outcome();
    }

    public static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Missing missing -> missing.reason();
            case Outcome.Stale stale -> stale.reason();
            default -> throw new AssertionError("a value where none was expected: " + outcome);
        };
    }

    /// A server of Debian's. Without it the test is skipped, which counts as a failure in CI.
    public static Path program(String... places) {
        for (String place : places) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("none of " + List.of(places) + " is installed");
        }
        Assumptions.abort("none of " + List.of(places) + " is installed");
        throw new AssertionError();
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Waits for what another program does in its own time.
    public static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
        long deadline = System.nanoTime() + 8_000_000_000L;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen within 8 s");
            }
            Thread.sleep(20);
        }
    }
}
