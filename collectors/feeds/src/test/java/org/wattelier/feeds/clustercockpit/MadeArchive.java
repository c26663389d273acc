package org.wattelier.feeds.clustercockpit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.wattelier.feeds.job.Subjects;

/// A job's folder as a test wants it: a sound job of 300 s on one host, and what the test changes in it.
record MadeArchive(Path folder) {
    static final long START = 1_700_000_000;

    static final String META = """
            {"jobId": 7, "cluster": "c", "user": "ada", "project": "p", "jobState": "completed", "shared": "none",
             "startTime": 1700000000, "duration": 300, "numNodes": 1, "resources": [{"hostname": "n1"}]}
            """;

    MadeArchive meta(String json) {
        return write("meta.json", json.getBytes(StandardCharsets.UTF_8));
    }

    MadeArchive data(String json) {
        return packed(out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// One node-level series of `cpu_power`, 60 s apart.
    MadeArchive watts(String values) {
        return data("""
                {"cpu_power": {"node": {"timestep": 60, "unit": {"base": "W"},
                  "series": [{"hostname": "n1", "data": [%s]}]}}}
                """.formatted(values));
    }

    MadeArchive packed(Content content) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("data.json.gz")))) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    MadeArchive write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ArchivedJob read() {
        return read(Limits.STANDARD);
    }

    ArchivedJob read(Limits limits) {
        return ArchivedJob.read(folder, 1, limits, new Subjects(ArchivedJob.SUBJECTS, "test"));
    }

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
