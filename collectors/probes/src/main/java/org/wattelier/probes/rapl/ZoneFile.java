package org.wattelier.probes.rapl;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.kernel.SensorFile;

/// What the files of a zone say, and what each way they fail means for RAPL.
final class ZoneFile {
    /// The coarsest unit of the counters, µJ. Where the range was rounded or is given as the number of values, the
    /// counter's last value lies that much above it.
    private static final long UNIT_UJ = 62;

    private ZoneFile() {}

    /// The range of a counter, µJ; [Long#MAX_VALUE] where it cannot be told, which makes every wrap a gap.
    static long range(Path file) {
        long range = SensorFile.number(SensorFile.once(file));
        return range > 0 ? range : Long.MAX_VALUE;
    }

    static Outcome energy(SensorFile file, long rangeUj) {
        try {
            long raw = file.number();
            return raw >= 0 && raw <= rangeUj ? new Outcome.Counted(raw) : energy(file.path(), file.text(), rangeUj);
        } catch (IOException e) {
            return new Outcome.Missing(reason(file.path(), e));
        }
    }

    static Outcome energy(Path file, String text, long rangeUj) {
        long raw = SensorFile.number(text);
        if (raw < 0) {
            return new Outcome.Missing(
                    file + " holds " + SensorFile.quoted(text)
                            + ", expected a whole number of microjoules: the driver or firmware is at fault, the zone is skipped");
        }
        return raw <= rangeUj || raw - rangeUj <= UNIT_UJ
                ? new Outcome.Counted(Math.min(raw, rangeUj))
                : new Outcome.Missing(file + " shows " + raw + " µJ, above its own range of " + rangeUj
                        + " µJ: the reading is skipped");
    }

    static String reason(Path file, IOException e) {
        String why = SensorFile.why(file, e);
        return switch (e) {
            case AccessDeniedException ignored ->
                why + ": since Linux 5.10 only root may read it; `wattelier doctor` shows the lines that give the group"
                        + " " + Remedies.GROUP + " access, for now `chgrp " + Remedies.GROUP + " " + file
                        + " && chmod g+r " + file + "`";
            case NoSuchFileException ignored ->
                why + ": the processor was taken offline or the driver unloaded; `modprobe intel_rapl_msr` loads it";
            default ->
                why + ": the hardware refuses this zone, the others are not affected; `dmesg | grep -i rapl` says more";
        };
    }
}
