package org.wattelier.probes.rapl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;

/// Reads the small files of a zone and turns each way they fail into words.
final class ZoneFile {
    private ZoneFile() {}

    static @Nullable String text(Path file) {
        try {
            String text = content(file);
            return text.isEmpty() ? null : text;
        } catch (IOException ignored) {
            return null;
        }
    }

    /// The range of a counter, µJ; [Long#MAX_VALUE] where it cannot be told, which makes every wrap a gap.
    static long range(Path file) {
        String text = text(file);
        return text != null && text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    static Outcome energy(Path file, long rangeUj) {
        String text;
        try {
            text = content(file);
        } catch (IOException e) {
            return new Outcome.Missing(reason(file, e));
        }
        if (!text.matches("[0-9]{1,18}")) {
            return new Outcome.Missing(
                    file + " holds \"" + shortened(text)
                            + "\", expected a whole number of microjoules: the driver or firmware is at fault, the zone is skipped");
        }
        long raw = Long.parseLong(text);
        return raw <= rangeUj
                ? new Outcome.Counted(raw)
                : new Outcome.Missing(file + " shows " + raw + " µJ, above its own range of " + rangeUj
                        + " µJ: the reading is skipped");
    }

    static String reason(Path file, IOException e) {
        return switch (e) {
            case AccessDeniedException ignored ->
                "permission denied on " + file + ": since Linux 5.10 only root may read it; give a group access with"
                        + " `chgrp wattelier " + file + " && chmod g+r " + file
                        + "` (a udev rule keeps it after a reboot)";
            case NoSuchFileException ignored ->
                file + " is not there: the processor was taken offline or the driver unloaded; `modprobe"
                        + " intel_rapl_msr` loads it";
            default ->
                file + " cannot be read (" + detail(e)
                        + "): the hardware refuses this zone, the others are not affected; `dmesg | grep -i rapl` says"
                        + " more";
        };
    }

    private static String detail(IOException e) {
        String detail = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return detail == null ? e.getClass().getSimpleName() : detail;
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }

    private static String content(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            // Such a file is one short line; more is not what we look for.
            return new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1).strip();
        }
    }
}
