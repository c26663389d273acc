package org.wattelier.feeds.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// A file as it was, plain or packed: told by its first bytes, for names lie.
public final class HistoryFile {
    private static final int BUFFER = 64 << 10;

    private HistoryFile() {}

    /// @throws IOException where it cannot be read, or is packed in a way that we do not unpack
    public static InputStream open(Path file) throws IOException {
        var plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return unpacked(file, plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static InputStream unpacked(Path file, BufferedInputStream plain) throws IOException {
        plain.mark(8);
        int first = plain.read();
        int second = plain.read();
        plain.reset();
        if (first == 0x1F && second == 0x8B) {
            return new GZIPInputStream(plain, BUFFER);
        }
        if (first == 'P' && second == 'K') {
            var zip = new ZipInputStream(plain);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    return zip;
                }
            }
            throw new IOException(file + ": there is no file in the archive");
        }
        if ((first == 'B' && second == 'Z') || (first == 0xFD && second == '7') || (first == 0x28 && second == 0xB5)) {
            throw new IOException(file + ": is packed by bzip2, xz or zstd; unpack it first");
        }
        if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
            throw new IOException(file + ": is UTF-16; convert it first: iconv -f UTF-16 -t UTF-8");
        }
        return plain;
    }

    /// Feeds every line of a file.
    ///
    /// @return how many lines there were
    public static long read(Path file, LineReader reader) throws IOException {
        try (var lines = new TextLines(open(file))) {
            while (lines.next()) {
                if (lines.tooLong()) {
                    reader.tooLong();
                } else {
                    reader.line(lines.text());
                }
            }
            reader.finish();
            return lines.number();
        }
    }

    /// What a file is called without what says how it is packed: `KTH-SP2` of `KTH-SP2.swf.gz`.
    public static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        for (String end : new String[] {".gz", ".zip", ".swf", ".txt", ".csv", ".log", ".json"}) {
            if (name.length() > end.length() && name.endsWith(end)) {
                name = name.substring(0, name.length() - end.length());
            }
        }
        return name.replace('#', '-').replace('/', '-');
    }
}
