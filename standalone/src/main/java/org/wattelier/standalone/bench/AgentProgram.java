package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the agent is started: in the runtime and with the class cache of its packages where they were made here, else in
/// this process's runtime with the packages' options.
///
/// @param java      the runtime and its options
/// @param classPath in the order of the packages, which the class cache holds to
/// @param cache     where the class cache is, or is to be written
/// @param packaged  whether it is the runtime of the packages
record AgentProgram(List<String> java, String classPath, Path cache, boolean packaged) {
    private static final String ON_A_NODE = "/usr/lib/wattelier-agent";
    private static final Pattern CLASS_PATH = Pattern.compile("-cp \"([^\"]+)\"");
    /// These name places that only an installed package has.
    private static final List<String> OF_PACKAGES =
            List.of("-XX:ErrorFile", "-Djava.library.path", "-Dorg.xerial.snappy.use.systemlib");

    /// @param home   the checkout
    /// @param folder what may be written to
    static AgentProgram in(Path home, Path folder) throws IOException {
        Path made = home.resolve("packaging/target/work/made");
        return Files.isExecutable(made.resolve("runtime/bin/java")) ? packaged(made) : built(home, folder);
    }

    private static AgentProgram packaged(Path made) throws IOException {
        var java =
                new ArrayList<String>(List.of(made.resolve("runtime/bin/java").toString()));
        options(made.resolve("java.options"))
                .filter(line -> !line.startsWith("-XX:ErrorFile"))
                .map(line -> line.replace(ON_A_NODE, made.toString()))
                .forEach(java::add);
        Matcher matcher = CLASS_PATH.matcher(Files.readString(made.resolve("wattelier-agent")));
        if (!matcher.find()) {
            throw new BenchFailed("no class path in " + made.resolve("wattelier-agent"));
        }
        String classPath = matcher.group(1).replace(ON_A_NODE, made.toString());
        return new AgentProgram(java, classPath, made.resolve("agent.aot"), true);
    }

    private static AgentProgram built(Path home, Path folder) throws IOException {
        var java = new ArrayList<String>();
        java.add(ProcessHandle.current().info().command().orElse("java"));
        options(home.resolve("packaging/java.options"))
                .filter(line -> OF_PACKAGES.stream().noneMatch(line::startsWith))
                .forEach(java::add);
        Path target = home.resolve("collectors/agent/target");
        var jars = new ArrayList<String>();
        for (Path place : List.of(target, target.resolve("lib"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            }
        }
        if (jars.size() < 2) {
            throw new BenchFailed("the agent is not built in " + target + ": run ./wattelier agent --help once");
        }
        return new AgentProgram(java, String.join(":", jars), folder.resolve("agent.aot"), false);
    }

    private static Stream<String> options(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("-"));
    }

    /// As after a boot: what was just written lies in the kernel's cache in pieces of megabytes, which it maps whole.
    /// The agent would be charged for what it never touches. First to the disk: only what is there is forgotten.
    void forgetCopies() throws IOException, InterruptedException {
        Path runtime = Path.of(java.getFirst()).resolveSibling("../lib").normalize();
        for (Path file : List.of(cache, runtime.resolve("modules"), runtime.resolve("server/libjvm.so"))) {
            if (Files.exists(file)) {
                told("sync", file.toString());
                told("dd", "if=" + file, "iflag=nocache", "count=0", "status=none");
            }
        }
    }

    private static void told(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
