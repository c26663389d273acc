package org.wattelier.agent.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The machine the agent runs on.
///
/// @param procfs `/proc`, or a tree that looks like it
public record LocalSystem(Path procfs) {
    public static final LocalSystem THIS = new LocalSystem(Path.of("/proc"));

    /// The kernel's id of this boot; something new for each process where there is none, then a restart of the agent is
    /// what begins anew.
    public String boot() {
        try {
            String boot = Files.readString(procfs.resolve("sys/kernel/random/boot_id"))
                    .strip();
            return boot.isEmpty() ? UUID.randomUUID().toString() : boot;
        } catch (IOException ignored) {
            return UUID.randomUUID().toString();
        }
    }
}
