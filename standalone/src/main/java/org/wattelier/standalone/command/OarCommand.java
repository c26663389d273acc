package org.wattelier.standalone.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.oar.history.OarAnswers;
import org.wattelier.feeds.oar.history.OarTable;
import picocli.CommandLine.Command;

/// Answers of `oarstat --json`, or an export of OAR's tables.
@Command(name = "oar", mixinStandardHelpOptions = true)
final class OarCommand extends HistoryCommand {
    OarCommand(Surroundings surroundings) {
        super(surroundings, "oar");
    }

    @Override
    long read(Path file, ZoneId clocks, Findings findings) throws IOException {
        if (!isJson(file)) {
            return HistoryFile.read(file, new OarTable(findings));
        }
        try (InputStream in = HistoryFile.open(file)) {
            return new OarAnswers(findings).read(in);
        }
    }

    private static boolean isJson(Path file) throws IOException {
        try (InputStream in = HistoryFile.open(file)) {
            int first = in.read();
            while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
                first = in.read();
            }
            return first == '{' || first == '[';
        }
    }
}
