package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wattelier.standalone.bench.BenchResult.Disturbance;

/// Lets the fixed work run on the other core.
final class OtherCore {
    private OtherCore() {}

    static Disturbance measure(Bench bench, int seconds) throws IOException, InterruptedException {
        Path log = bench.folder().resolve("loop.log");
        Files.deleteIfExists(log);
        var program = Bench.java(FixedWorkMain.class, String.valueOf(seconds));
        program.addAll(
                1, List.of("-Xms64m", "-XX:+UnlockDiagnosticVMOptions", "-XX:GuaranteedAsyncDeflationInterval=0"));
        int rc =
                new Launch(List.of(), bench.cores().other(), log).start(program).waitFor();
        String said = Files.readString(log).strip();
        String[] words = said.split("\\s+");
        if (rc != 0 || words.length != 3) {
            throw new BenchFailed("the loop on the other core failed: " + said);
        }
        double median = Long.parseLong(words[0]) / 1e3;
        return new Disturbance(median, Long.parseLong(words[1]) / 1e3 - median, Long.parseLong(words[2]));
    }
}
