package org.wattelier.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.HistoryFile;
import org.wattelier.feeds.slurm.accounting.AccountingLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Slurm's accounting as `sacct -P` prints it.
@Command(name = "sacct", mixinStandardHelpOptions = true)
final class SacctCommand extends HistoryCommand {
    @Option(names = "--delimiter", paramLabel = "TEXT")
    private @Nullable String delimiter;

    @Option(names = "--columns", paramLabel = "A,B,C")
    private @Nullable String columns;

    SacctCommand(Surroundings surroundings) {
        super(surroundings, "sacct");
    }

    @Override
    long read(Path file, ZoneId clocks, Findings findings) throws IOException {
        return HistoryFile.read(file, new AccountingLines(clocks, delimiter, columns, findings));
    }
}
