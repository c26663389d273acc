package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.pbs.accounting.AccountingLog;
import picocli.CommandLine.Command;

/// Accounting logs of PBS, a file or the folder of them.
@Command(name = "pbs", mixinStandardHelpOptions = true)
final class PbsCommand extends HistoryCommand {
    PbsCommand(Surroundings surroundings) {
        super(surroundings, "pbs");
    }

    @Override
    long read(Path file, ZoneId clocks, Findings findings) throws IOException {
        return HistoryFile.read(file, new AccountingLog(clocks, findings));
    }
}
