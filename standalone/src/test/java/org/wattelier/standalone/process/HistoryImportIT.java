package org.wattelier.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.service.ledger.Jobs;
import org.wattelier.service.ledger.Ledger;
import org.wattelier.standalone.history.MadeAccount;

/// A made account through the command into the ledger, with its time and memory printed. The measurement proper is
/// `-Dhistory.lines=1000000`.
@Tag("alone")
class HistoryImportIT {
    private static final long LINES = Long.getLong("history.lines", 20_000);

    @TempDir
    Path folder;

    private Path temporary;

    @BeforeEach
    void own_temporary_folder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void a_history_is_in_the_ledger_after_the_import_and_once_only_after_another() throws Exception {
        Path account = MadeAccount.write(folder.resolve("made.txt"), LINES, 7);
        Path data = folder.resolve("data");
        imported(account, data);
        imported(account, data);

        try (Ledger ledger = Ledger.open(data.resolve("ledger.duckdb"))) {
            var job = new Jobs(ledger).find("made", "1", null);
            assertThat(job).isPresent();
            assertThat(job.orElseThrow().user()).startsWith("user");
            assertThat(job.orElseThrow().energy().content().energy().bookedUj()).isPositive();
            assertThat(new Jobs(ledger).find("made", "2", null)).isPresent();
        }
        try (var report = new CommandProcess(
                temporary, "report", "made/1", "--server", "http://127.0.0.1:1", "--data", data.toString())) {
            assertThat(report.exit()).isZero();
            assertThat(report.out()).anyMatch(line -> line.contains("made/1"));
        }
    }

    private void imported(Path account, Path data) throws Exception {
        long before = System.nanoTime();
        try (var command = new CommandProcess(
                temporary, "import", "sacct", "--zone", "UTC", "--data", data.toString(), account.toString())) {
            long most = 0;
            while (command.alive()) {
                most = Math.max(most, command.mostResidentKb());
                Thread.sleep(50);
            }
            assertThat(command.exit()).isZero();
            List<String> out = command.out();
            System.out.printf(
                    "import of %d lines: %s, at most %d MB resident%n",
                    LINES, Duration.ofNanos(System.nanoTime() - before), most / 1024);
            assertThat(out).anyMatch(line -> line.contains("The books close"));
        }
    }
}
