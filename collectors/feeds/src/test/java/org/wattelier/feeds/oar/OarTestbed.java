package org.wattelier.feeds.oar;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wattelier.feeds.command.Command;

/// A real OAR with four nodes of four resources, see `tests/testbed/oar/oar.sh`.
final class OarTestbed {
    private final Path script;
    private final Path state;

    private OarTestbed(Path script, Path state) {
        this.script = script;
        this.state = state;
    }

    /// Skipped where there is no OAR, except in CI.
    static OarTestbed up() throws Exception {
        boolean there = Files.exists(Path.of("/usr/sbin/Almighty"))
                && System.getProperty("user.name").equals("root");
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("CI must have OAR and be root: tests/testbed/oar/oar.sh install");
        }
        assumeTrue(there, "NOT RUN: needs root and OAR, see tests/testbed/oar/oar.sh install");
        Path script = script();
        // Not a folder of the test's user alone: PostgreSQL and the nodes' daemons have users of their own.
        Path state = Files.createTempDirectory(
                "wattelier-oar", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        var testbed = new OarTestbed(script, state);
        try {
            testbed.run("up");
            return testbed;
        } catch (Exception e) {
            testbed.close();
            throw e;
        }
    }

    /// OAR 2.5 knows control groups of version 1 only.
    static boolean cpusets() {
        return Files.isWritable(Path.of("/sys/fs/cgroup/cpuset/cpuset.cpus"));
    }

    /// Where a node keeps a job's processes.
    static Path cpuset(String number) {
        return Path.of("/sys/fs/cgroup/cpuset/oar/wattelier-oar_" + number);
    }

    private static Path script() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path found = up.resolve("tests/testbed/oar/oar.sh");
            if (Files.exists(found)) {
                return found;
            }
        }
        throw new AssertionError("tests/testbed/oar/oar.sh is not beside or above this folder");
    }

    private String run(String... words) throws Exception {
        // Daemons of the testbed would keep a pipe open: what it prints goes through a file.
        Path said = Files.createTempFile(state, "said", ".txt");
        var builder = new ProcessBuilder("timeout", "90", "bash", script.toString());
        builder.command().addAll(List.of(words));
        builder.environment().put("TESTBED_DIR", state.toString());
        builder.environment().put("OAR_TB_CPUSET", cpusets() ? "1" : "0");
        int status = builder.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start()
                .waitFor();
        String text = Files.readString(said);
        if (status != 0) {
            throw new AssertionError("oar.sh " + String.join(" ", words) + " failed: " + text);
        }
        return text;
    }

    /// @return what the command said
    String asUser(String... command) throws Exception {
        String[] words = new String[command.length + 1];
        words[0] = "as-user";
        System.arraycopy(command, 0, words, 1, command.length);
        return run(words);
    }

    /// One row a line, columns parted by `|`.
    List<String> sql(String query) throws Exception {
        return run("sql", query).lines().toList();
    }

    static void asRoot(String... command) throws Exception {
        new Command(List.of(command), Map.of(), Duration.ofSeconds(20), 1 << 20).run(List.of());
    }

    void close() throws Exception {
        try {
            run("wipe");
        } finally {
            asRoot("rm", "-rf", state.toString());
        }
    }
}
