package org.wattelier.probes.wall.curve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The text of a file that does not say its encoding: by its byte order mark, else UTF-8, else Windows' Western one.
final class FileText {
    static final int MOST_BYTES = 64 << 20;

    private FileText() {}

    static String decoded(byte[] file) throws BadLoadCurve {
        if (file.length > MOST_BYTES) {
            throw new BadLoadCurve("the file is longer than " + (MOST_BYTES >> 20) + " MiB; cut it by years");
        }
        if (startsWith(file, 0x50, 0x4B, 0x03, 0x04)) {
            throw new BadLoadCurve("the file is a spreadsheet or an archive; unpack it, or save it as CSV");
        }
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException ignored) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || (file[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
