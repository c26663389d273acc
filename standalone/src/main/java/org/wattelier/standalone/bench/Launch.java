package org.wattelier.standalone.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts a program in control groups and on a core of its own from its first instruction on.
///
/// @param groups directories of control groups
/// @param core   its number; -1 leaves the choice to the kernel
/// @param log    where its output goes
record Launch(List<Path> groups, int core, Path log) {
    private static final String SCRIPT = "for g in $1; do echo $$ >\"$g/cgroup.procs\" || exit 1; done; c=$2; shift 2;"
            + " if [ \"$c\" -ge 0 ] && command -v taskset >/dev/null; then exec taskset -c \"$c\" \"$@\"; fi;"
            + " exec \"$@\"";

    /// The process that is started is the program itself: shell and `taskset` give way to it.
    Process start(List<String> program) throws IOException {
        var command = new ArrayList<String>(List.of("sh", "-c", SCRIPT, "sh"));
        command.add(String.join(" ", groups.stream().map(Path::toString).toList()));
        command.add(String.valueOf(core));
        command.addAll(program);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("WATTELIER_") || name.startsWith("JAVA_TOOL"));
        return builder.start();
    }
}
