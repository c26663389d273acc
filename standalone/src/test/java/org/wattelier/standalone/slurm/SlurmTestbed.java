package org.wattelier.standalone.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.wattelier.standalone.broker.Folders;

/// A real Slurm on this machine with a power counter for each of its nodes, by the scripts in `tests/testbed/slurm`.
final class SlurmTestbed implements AutoCloseable {
    static final String CLUSTER = "wtest";
    static final List<String> NODES = List.of("w1", "w2", "w3", "w4");
    static final int CORES = 8;
    static final long MEMORY = 4000L << 20;
    static final double IDLE_CPU_W = 70;
    static final double IDLE_DRAM_W = 8;

    private static final int PORTS = 15;
    private static final Path SCRIPTS = scripts();
    /// What a site's slurmctld runs.
    static final Path HOOK =
            SCRIPTS.resolve("../../../packaging/feeds/hooks/wattelier-hook").normalize();

    private final Path folder;
    private final int port;

    private SlurmTestbed(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    private static Path scripts() {
        Path here = Path.of("").toAbsolutePath();
        for (Path each = here; each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("tests/testbed/slurm"))) {
                return each.resolve("tests/testbed/slurm");
            }
        }
        throw new IllegalStateException("no tests/testbed/slurm above " + here);
    }

    /// Skips the test where this machine cannot have one, which in CI is a failure.
    static void need() {
        String missing = missing();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).as("what the testbed of Slurm lacks").isEmpty();
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    private static String missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "the testbed of Slurm wants root";
        }
        for (String program : List.of("slurmctld", "slurmd", "slurmdbd", "munged", "mariadbd", "sacct", "python3")) {
            if (List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/").stream()
                    .noneMatch(at -> Files.isExecutable(Path.of(at + program)))) {
                return "there is no " + program + "; `./wattelier test` installs it";
            }
        }
        return "";
    }

    /// Returns when jobs can be submitted.
    static SlurmTestbed up() {
        try {
            // The daemons of other users must get in, and their sockets have short names.
            var all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
            var testbed = new SlurmTestbed(Files.createTempDirectory(Path.of("/tmp"), "wtb", all), freePorts());
            try {
                return testbed.begun();
            } catch (IOException | InterruptedException | RuntimeException e) {
                testbed.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private SlurmTestbed begun() throws IOException, InterruptedException {
        run(Map.of("SLURM_TB_CTLD_HOOK", hook()), "slurm.sh", "up");
        var rapl =
                new ArrayList<String>(List.of("rapl.sh", "up", "--period", "0.02", "--nodes", String.join(",", NODES)));
        rapl.addAll(List.of(run(Map.of(), "jobs.sh", "watts").strip().split(" ")));
        run(Map.of(), rapl.toArray(String[]::new));
        return this;
    }

    /// Hooks run as Slurm's user, who must get at the script and at the folder of notes.
    private String hook() throws IOException {
        Path script = folder.resolve("wattelier-hook");
        Files.copy(HOOK, script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(Files.createDirectory(notes()), PosixFilePermissions.fromString("rwxrwxrwx"));
        return "WATTELIER_HOOKS=" + notes() + " " + script;
    }

    /// Where the hooks leave notes for the feed.
    Path notes() {
        return folder.resolve("notes");
    }

    private static int freePorts() {
        int from = 21_000 + (int) (ProcessHandle.current().pid() % 200) * 20;
        for (int base = from; base < from + 2000; base += 20) {
            if (IntStream.range(base, base + PORTS).allMatch(SlurmTestbed::isFree)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports from " + from + " on");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    Path slurmConf() {
        return folder.resolve("slurm/etc/slurm.conf");
    }

    /// Where the tree of one node is.
    Path node(String name) {
        return folder.resolve("rapl").resolve(name);
    }

    /// Whether Slurm keeps jobs in control groups here, so that the agents can see who used what.
    boolean seesUse() throws IOException {
        return Files.readString(slurmConf()).contains("ProctrackType=proctrack/cgroup");
    }

    List<String> truth() throws IOException {
        return Files.readAllLines(folder.resolve("rapl/truth.jsonl"));
    }

    String run(Map<String, String> more, String... script) throws IOException, InterruptedException {
        Path log = folder.resolve(script[0] + ".log");
        Process process = begin(more, log, script);
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String said = Files.readString(log, StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", script) + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }

    Process begin(Map<String, String> more, Path log, String... script) throws IOException {
        var command = new ArrayList<>(List.of(script));
        command.set(0, SCRIPTS.resolve(script[0]).toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "TESTBED_DIR",
                        folder.toString(),
                        "SLURM_TB_PORT",
                        Integer.toString(port),
                        "SLURM_TB_NODE_PREFIX",
                        "w",
                        "SLURM_TB_CLUSTER",
                        CLUSTER));
        builder.environment().putAll(more);
        return builder.start();
    }

    /// What one of Slurm's own commands says, with times in UTC.
    String ask(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("SLURM_CONF", slurmConf().toString(), "TZ", "UTC", "LC_ALL", "C"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "";
    }

    /// Nothing of it is left, also where the test was interrupted.
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            try {
                run(Map.of(), "rapl.sh", "wipe");
            } finally {
                run(Map.of(), "slurm.sh", "wipe");
                Folders.delete(folder);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
