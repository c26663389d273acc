package org.wattelier.feeds.slurm.accounting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.TextLines;

/// Reads lines as an import does.
final class Sacct {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Sacct() {}

    static Collected read(String... lines) {
        var found = new Collected();
        var parser = new AccountingLines(PARIS, null, null, found);
        for (String line : lines) {
            parser.line(line);
        }
        parser.finish();
        return found;
    }

    static PastJob one(String header, String line) {
        Collected found = read(header, line);
        if (found.jobs.size() != 1) {
            throw new AssertionError("no single job, but " + found.reasons());
        }
        return found.jobs.getFirst();
    }

    static Collected read(Path file, ZoneId zone) throws IOException {
        var found = new Collected();
        var parser = new AccountingLines(zone, null, null, found);
        try (var lines = new TextLines(Files.newInputStream(file))) {
            while (lines.next()) {
                parser.line(lines.text());
            }
        }
        parser.finish();
        return found;
    }
}
