package org.wattelier.agent.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A folder for what the agent keeps. What waits in it names the users' jobs, so it is nobody else's to read, whatever
/// the umask of whoever started the agent.
public final class OwnFolder {
    private OwnFolder() {}

    /// The folder, made where it is absent; one that is there stays as it is.
    public static Path at(Path folder) throws IOException {
        return Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
    }
}
