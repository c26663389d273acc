package org.wattelier.agent.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A small file that is replaced as a whole: a kill leaves the old or the new one. A checksum tells whether the disk
/// kept it.
record Replaced(Path file) {
    void write(byte[] content) throws IOException {
        var framed = ByteBuffer.allocate(content.length + 4)
                .putInt(checksum(content))
                .put(content);
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(fresh, framed.array());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Null where there is none.
    ///
    /// @throws IOException also where it is damaged
    byte @Nullable [] read() throws IOException {
        byte[] framed;
        try {
            framed = Files.readAllBytes(file);
        } catch (NoSuchFileException ignored) {
            return null;
        }
        if (framed.length < 4) {
            throw new IOException(file + " is cut short");
        }
        byte[] content = new byte[framed.length - 4];
        System.arraycopy(framed, 4, content, 0, content.length);
        if (ByteBuffer.wrap(framed).getInt() != checksum(content)) {
            throw new IOException(file + " is damaged");
        }
        return content;
    }

    private static int checksum(byte[] content) {
        var sum = new CRC32C();
        sum.update(content);
        return (int) sum.getValue();
    }
}
