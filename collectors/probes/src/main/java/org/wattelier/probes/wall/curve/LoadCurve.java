package org.wattelier.probes.wall.curve;

import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;

/// What the supplier's meter recorded of a site: the mean power of intervals of 5 to 60 minutes. Pure: bytes in,
/// intervals and problems out. What is not there is a gap, never zero.
///
/// @param prm       the delivery point; empty where the file does not say it
/// @param intervals in order, without overlap
/// @param problems  by line
public record LoadCurve(String prm, List<CurveInterval> intervals, List<CurveProblem> problems) {
    public LoadCurve {
        intervals = List.copyOf(intervals);
        problems = List.copyOf(problems);
    }

    /// As [#parse(byte[], CurveReading)] with Enedis' habits.
    public static LoadCurve parse(byte[] file) throws BadLoadCurve {
        return parse(file, CurveReading.enedis());
    }

    /// @param file an export as CSV (customer space, SGE, R63) or JSON (Data Connect)
    /// @throws BadLoadCurve where nothing of it can be used
    public static LoadCurve parse(byte[] file, CurveReading how) throws BadLoadCurve {
        var problems = new Problems();
        String text = FileText.decoded(file);
        RawCurve raw = text.stripLeading().startsWith("{")
                ? DataConnect.read(text, how, problems)
                : CsvCurve.read(text, how, problems);
        TreeMap<Long, Row> timeline = new Timeline(how.zone(), problems).ordered(raw.rows());
        doubt(raw, timeline, how, problems);
        return new LoadCurve(raw.prm(), new Intervals(how, problems).of(timeline), problems.list());
    }

    /// A file whose first stamp is the very beginning of its range seems to stamp beginnings, not ends.
    private static void doubt(RawCurve raw, TreeMap<Long, Row> timeline, CurveReading how, Problems problems) {
        Stamp begin = raw.begin();
        if (begin == null || timeline.isEmpty()) {
            return;
        }
        ZoneOffset offset = begin.offset() == null ? how.zone().getRules().getOffset(begin.local()) : begin.offset();
        boolean first = begin.local().toInstant(offset).toEpochMilli() == timeline.firstKey();
        if (first == (how.stamp() == CurveReading.Stamped.END)) {
            problems.add(
                    0,
                    "the first stamp is " + (first ? "" : "not ") + "the beginning of the range that the file"
                            + " names: check whether stamps are ends or beginnings of intervals");
        }
    }

    /// The curve as cumulative readings of a source like `site/<prm>`, dated as sent when the last of them was true.
    public List<SampleBatch> batches(NodeId source) {
        return intervals.isEmpty()
                ? List.of()
                : new CurveBatches(source, intervals.getLast().toMs()).of(intervals);
    }

    /// @param sentAtMs when they are sent, ms since 1970 UTC
    public List<SampleBatch> batches(NodeId source, long sentAtMs) {
        return new CurveBatches(source, sentAtMs).of(intervals);
    }
}
