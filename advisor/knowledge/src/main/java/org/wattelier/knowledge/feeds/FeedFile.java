package org.wattelier.knowledge.feeds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reads a feed's file, whatever its format: told by its content, not its name.
public final class FeedFile {
    /// A year of quarter hours with all of éCO2mix's columns is 12 MB.
    private static final int LARGEST = 256 << 20;

    private FeedFile() {}

    /// @throws BadFeed when the file as a whole cannot be understood
    public static Parsed read(byte[] content, FeedOptions options) {
        String text = text(content);
        String start = text.stripLeading();
        if (start.startsWith("<")) {
            return EntsoeFeed.read(text, options);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JsonFeed.read(text, options);
        }
        return TableFeed.read(text, options);
    }

    static String text(byte[] content) {
        return decoded(unpacked(content));
    }

    /// gzip, or the first file of a zip, as RTE's downloads are.
    private static byte[] unpacked(byte[] content) {
        boolean gzip = content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        boolean zip = content.length > 2 && content[0] == 'P' && content[1] == 'K';
        if (!gzip && !zip) {
            return content;
        }
        try (InputStream in = gzip ? new GZIPInputStream(new ByteArrayInputStream(content)) : first(content)) {
            byte[] whole = in.readNBytes(LARGEST + 1);
            if (whole.length > LARGEST) {
                throw new BadFeed("unpacked it is larger than 256 MB; split the file");
            }
            return whole;
        } catch (IOException e) {
            throw new BadFeed("the packed file is damaged (" + e.getMessage() + "); fetch it again");
        }
    }

    private static InputStream first(byte[] content) throws IOException {
        var zip = new ZipInputStream(new ByteArrayInputStream(content));
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && entry.isDirectory()) {
            entry = zip.getNextEntry();
        }
        return zip;
    }

    /// UTF-8 with or without a mark, UTF-16 with a mark; else Latin-1, as RTE's older downloads are.
    private static String decoded(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xff) >= 0xfe && (content[1] & 0xff) >= 0xfe) {
            return new String(content, StandardCharsets.UTF_16);
        }
        String text = decode(content, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String decode(byte[] content, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }
}
