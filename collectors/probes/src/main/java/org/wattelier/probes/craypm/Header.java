package org.wattelier.probes.craypm;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.wattelier.probes.kernel.SensorFile;

/// What says to which scan of the controller's the values belong.
///
/// @param startup    another one means that the counters began anew
/// @param generation another one means that a cap was set
/// @param freshness  advances with each scan, about ten times a second
record Header(String startup, String generation, String freshness) {
    static Header of(PmFiles files) throws IOException {
        return new Header(number(files, "startup"), number(files, "generation"), number(files, "freshness"));
    }

    /// Empty where there is no such file: then its change cannot be noticed, but a counter is a counter.
    private static String number(PmFiles files, String name) throws IOException {
        String text;
        try {
            text = files.text(name);
        } catch (NoSuchFileException ignored) {
            return "";
        }
        if (!text.matches("[0-9]{1,20}")) {
            throw new IOException("it holds " + SensorFile.quoted(text) + ", expected a number, in " + name);
        }
        return text;
    }

    /// Whether values read between the two are of one start and one set of caps.
    boolean agreesWith(Header later) {
        return startup.equals(later.startup) && generation.equals(later.generation);
    }

    boolean isWhole() {
        return !startup.isEmpty() && !generation.isEmpty() && !freshness.isEmpty();
    }

    /// Names the run of the counters.
    String run() {
        return startup.isEmpty() ? "" : "startup " + startup;
    }
}
