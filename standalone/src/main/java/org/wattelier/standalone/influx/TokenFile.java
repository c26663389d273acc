package org.wattelier.standalone.influx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// The token for InfluxDB: in a file of its own, because command lines and variables are read by others.
final class TokenFile {
    private static final long MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> ALLOWED =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);

    private TokenFile() {}

    /// @throws IOException with the remedy in its message, and nothing of the content
    static char[] read(Path file) throws IOException {
        try {
            if (!ALLOWED.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IOException("a file that only its owner, or its group, can read: chmod 640 " + file);
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new IOException("a file with the token and nothing else");
            }
            String token = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IOException("a file with the token in one line, without blanks");
            }
            return token.toCharArray();
        } catch (NoSuchFileException e) {
            throw new IOException("a file that exists, with the token in it", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new IOException("a file with the token in one line of plain letters", e);
        }
    }
}
