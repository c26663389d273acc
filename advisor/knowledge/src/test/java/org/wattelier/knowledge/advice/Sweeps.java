package org.wattelier.knowledge.advice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.wattelier.knowledge.SharedData;

/// Measured curves of draw and speed against the power cap, by code, host and socket.
final class Sweeps {
    static final String[] NAMES = {
        "FIRESTARTER.bergamo1", "FIRESTARTER.casclakesp2", "FIRESTARTER.genoa1", "FIRESTARTER.icx36",
        "FIRESTARTER.ivyep1", "bwbench-GCC.bergamo1", "bwbench-GCC.casclakesp2", "bwbench-GCC.genoa1",
        "bwbench-GCC.icx36", "bwbench-GCC.ivyep1", "cgBench-GCC.bergamo1", "cgBench-GCC.casclakesp2",
        "cgBench-GCC.genoa1", "cgBench-GCC.icx36", "cgBench-GCC.ivyep1", "gmx_mpi.bergamo1",
        "gmx_mpi.casclakesp2", "gmx_mpi.genoa1", "gmx_mpi.icx36", "gromacs.ccnode01"
    };

    /// Giga-instructions of the imagined job.
    private static final double WORK = 10_000;

    private Sweeps() {}

    /// Read as a user would have written them down, one row a measurement.
    static Map<String, List<Run>> runs(boolean socketsApart) {
        var text = new StringBuilder("application,power_cap_w,runtime_s,energy_j\n");
        for (String name : NAMES) {
            for (String line : lines(name)) {
                String[] cells = line.split(";");
                if (cells.length != 8 || cells[0].equals("SOCKET")) {
                    continue;
                }
                double watts = Double.parseDouble(cells[2].strip());
                double runtime = WORK / Double.parseDouble(cells[3].strip());
                text.append(name)
                        .append(socketsApart ? "#" + cells[0].strip() : "")
                        .append(',')
                        .append(cells[1].strip())
                        .append(',')
                        .append(runtime)
                        .append(',')
                        .append(watts * runtime)
                        .append('\n');
            }
        }
        return RunHistory.read(text.toString().getBytes(StandardCharsets.UTF_8)).runs();
    }

    private static List<String> lines(String name) {
        byte[] packed = SharedData.bytes("power-cap-sweeps/" + name + ".csv.gz");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
