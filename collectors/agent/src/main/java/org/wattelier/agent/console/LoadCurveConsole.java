package org.wattelier.agent.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wattelier.agent.settings.BadSettings;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.probes.wall.curve.BadLoadCurve;
import org.wattelier.probes.wall.curve.CurveInterval;
import org.wattelier.probes.wall.curve.LoadCurve;

/// Reads the supplier's load curve of a site, says what is in it and what is wrong with it, and hands it over.
public final class LoadCurveConsole {
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_PROBLEMS = 20;

    private final LoadCurve curve;
    private final NodeId source;
    private final ConsoleWords words;

    private LoadCurveConsole(LoadCurve curve, NodeId source, ConsoleWords words) {
        this.curve = curve;
        this.source = source;
        this.words = words;
    }

    /// @param source `site/PRM`; empty takes the delivery point that the file names
    public static LoadCurveConsole read(Path file, String source, ConsoleWords words) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BadSettings(file + " is not there or cannot be read: check the path and the rights");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadSettings(file + " has more than " + (MOST_BYTES >> 20) + " MiB: that is no load curve");
        }
        try {
            LoadCurve curve = LoadCurve.parse(Files.readAllBytes(file));
            if (source.isEmpty() && curve.prm().isEmpty()) {
                throw new BadSettings(file + " does not name its delivery point: say --source site/PRM");
            }
            NodeId id = source.isEmpty() ? new NodeId("site", curve.prm()) : NodeId.parse(source);
            return new LoadCurveConsole(curve, id, words);
        } catch (BadLoadCurve e) {
            throw new BadSettings(file + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadSettings("--source: " + e.getMessage());
        }
    }

    /// Whether no value of it can be used.
    public boolean isEmpty() {
        return curve.intervals().isEmpty();
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        List<CurveInterval> intervals = curve.intervals();
        double kilowattHours = intervals.stream()
                .mapToDouble(each -> each.watts() * each.lengthMs() / 3.6e9)
                .sum();
        long coveredMs = intervals.stream().mapToLong(CurveInterval::lengthMs).sum();
        if (!intervals.isEmpty()) {
            long from = intervals.getFirst().fromMs();
            long to = intervals.getLast().toMs();
            lines.add(words.text(
                    "curve.summary",
                    source.key(),
                    Instant.ofEpochMilli(from).toString(),
                    Instant.ofEpochMilli(to).toString(),
                    words.number(kilowattHours, 1),
                    words.number(100.0 * (to - from - coveredMs) / (to - from), 1)));
        }
        if (intervals.isEmpty()) {
            lines.add(words.text("curve.empty"));
        }
        curve.problems().stream()
                .limit(MOST_PROBLEMS)
                .forEach(each -> lines.add(words.text("curve.problem", String.valueOf(each.line()), each.what())));
        if (curve.problems().size() > MOST_PROBLEMS) {
            lines.add(words.text("curve.more", String.valueOf(curve.problems().size() - MOST_PROBLEMS)));
        }
        return lines;
    }

    /// Hands the curve over as readings of its source.
    public void send(Consumer<Event> sink) {
        curve.batches(source).forEach(batch -> sink.accept(new Event.Samples(batch)));
    }
}
