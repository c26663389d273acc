package org.wattelier.service.audit;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The annex as it is read, on disk: a year of a centre does not fit into memory. Its hash is the hash of the input.
public final class Spool implements AutoCloseable {
    private final Path file;
    private final DigestOutputStream out;
    private long lines;
    private String sha256 = "";

    public Spool() {
        try {
            file = Files.createTempFile("wattelier-audit", ".jsonl");
            out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), Sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(JobLine line) {
        try {
            out.write(AuditJson.line(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines++;
    }

    /// No more lines come.
    void end() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sha256 = HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    public long lines() {
        return lines;
    }

    /// Of all lines, each with its line feed.
    public String sha256() {
        return sha256;
    }

    public void each(Consumer<JobLine> use) {
        texts(text -> use.accept(AuditJson.line(text)));
    }

    void texts(Consumer<String> use) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                use.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
