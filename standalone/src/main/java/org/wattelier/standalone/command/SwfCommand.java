package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.swf.SwfLines;
import picocli.CommandLine.Command;

/// Logs of the Standard Workload Format.
@Command(name = "swf", mixinStandardHelpOptions = true)
final class SwfCommand extends HistoryCommand {
    SwfCommand(Surroundings surroundings) {
        super(surroundings, "swf");
    }

    @Override
    long read(Path file, ZoneId clocks, Findings findings) throws IOException {
        return HistoryFile.read(file, new SwfLines(findings));
    }
}
