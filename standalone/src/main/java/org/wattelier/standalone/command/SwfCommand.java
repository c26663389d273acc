package org.wattelier.standalone.command;

import java.time.ZoneId;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.LineReader;
import org.wattelier.feeds.swf.SwfLines;
import picocli.CommandLine.Command;

/// Logs of the Standard Workload Format.
@Command(name = "swf", mixinStandardHelpOptions = true)
final class SwfCommand extends HistoryCommand {
    SwfCommand(Surroundings surroundings) {
        super(surroundings, "swf");
    }

    @Override
    LineReader reader(ZoneId zone, Findings findings) {
        return new SwfLines(findings);
    }
}
