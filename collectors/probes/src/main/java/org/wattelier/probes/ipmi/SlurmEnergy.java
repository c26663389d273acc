package org.wattelier.probes.ipmi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;

/// Whether Slurm itself asks the management controllers, so that two ask where one would do.
public final class SlurmEnergy {
    private static final String KEY = "acctgatherenergytype";

    private SlurmEnergy() {}

    /// @param slurmConf Slurm's configuration; nothing is said where it cannot be read
    /// @param whose     of what controller, in words
    public static List<Diagnosis> diagnose(Path slurmConf, String whose) {
        String plugin = plugin(slurmConf);
        if (plugin.isEmpty()) {
            return List.of();
        }
        return List.of(new Diagnosis(
                slurmConf.toString(),
                State.DOUBTFUL,
                "Slurm's own plugin " + plugin + " asks " + whose + " too; answers become slower, and some controllers"
                        + " drop one of two",
                "let one of them ask: AcctGatherEnergyType=acct_gather_energy/none in slurm.conf, or take the ipmi probe out"
                        + " here; or set EnergyIPMIFrequency=60 in acct_gather.conf"));
    }

    /// The plugin that asks controllers by IPMI; empty where none is set.
    static String plugin(Path slurmConf) {
        // Some sites have accents in their remarks, in whatever encoding.
        try (Stream<String> lines = Files.lines(slurmConf, StandardCharsets.ISO_8859_1)) {
            return lines.map(line ->
                            line.replaceFirst("#.*", "").replace(" ", "").strip())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY + "="))
                    .flatMap(line -> Stream.of(line.substring(KEY.length() + 1).split(",")))
                    .filter(name -> name.matches("(?i)(?:acct_gather_energy/)?(?:ipmi|xcc)"))
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException ignored) {
            return "";
        }
    }
}
