package org.wattelier.probes.bmc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks a management controller. Comes from a file, never from a command line or an environment variable, which
/// other users of the node can read; and never shows the password when it is printed.
public final class Credentials {
    private static final long MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> OWNERS_OWN =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String user;
    private final char[] password;

    public Credentials(String user, char[] password) {
        this.user = user;
        this.password = password.clone();
    }

    /// Reads lines `user=…` and `password=…`. Blanks at the ends of a line belong to the password; `#` begins a remark
    /// only at the beginning of a line.
    ///
    /// @throws IOException with the place and the remedy in its message: absent, readable by others, not ours, a line
    /// missing or twice
    public static Credentials read(Path file) throws IOException {
        try {
            check(file);
            return CredentialLines.parse(file.toString(), decoded(file));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + " does not exist; write it with the lines user=… and password=…, then chmod 600 " + file, e);
        }
    }

    public String user() {
        return user;
    }

    /// A copy; who takes it may wipe it.
    public char[] password() {
        return password.clone();
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=***]";
    }

    private static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new IOException(file + " is not a file");
        }
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
        if (!OWNERS_OWN.containsAll(open)) {
            throw new IOException(file + " can be used by others than its owner; chmod 600 " + file);
        }
        Integer owner = uid(file);
        Integer self = uid(Path.of("/proc/self"));
        if (owner != null && self != null && owner != 0 && !owner.equals(self)) {
            throw new IOException(file + " belongs to user id " + owner + ", who could change it, and we run as " + self
                    + "; chown " + self + " " + file);
        }
        if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read by this user; chown it to the user that runs this");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is too long for two lines user=… and password=…");
        }
    }

    private static @Nullable Integer uid(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException ignored) {
            return null;
        }
    }

    private static CharBuffer decoded(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8 text", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
