package org.wattelier.knowledge.advice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /// A history as a user would write it, one row a measurement.
    static Map<String, List<String>> rows(boolean socketsApart) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String name : NAMES) {
            for (String line : lines(name)) {
                String[] cells = line.split(";");
                if (cells.length != 8 || cells[0].equals("SOCKET")) {
                    continue;
                }
                double cap = Double.parseDouble(cells[1].strip());
                double watts = Double.parseDouble(cells[2].strip());
                double runtime = WORK / Double.parseDouble(cells[3].strip());
                rows.computeIfAbsent(name + (socketsApart ? "#" + cells[0].strip() : ""), ignored -> new ArrayList<>())
                        .add(cap + "," + runtime + "," + watts * runtime);
            }
        }
        return rows;
    }

    private static List<String> lines(String name) {
        byte[] packed = SharedData.bytes("power-cap-sweeps/" + name + ".csv.gz");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Run> runs(List<String> rows) {
        String text = "power_cap_w,runtime_s,energy_j\n" + String.join("\n", rows);
        Map<String, List<Run>> all =
                RunHistory.read(text.getBytes(StandardCharsets.UTF_8)).runs();
        return all.getOrDefault("", List.of());
    }
}
