package org.wattelier.standalone.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.standalone.broker.Folders;

/// Where everything of one run happens.
///
/// @param folder on a disk of memory where there is one
record Bench(Path folder, ControlGroups groups, Cores cores) implements AutoCloseable {
    /// Our own runtime with this process's classes, for what must run beside it.
    static List<String> java(Class<?> main, String... arguments) {
        var command = new ArrayList<String>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        groups.close();
        Folders.delete(folder);
    }
}
