package org.wattelier.feeds.clustercockpit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// The batches of one host, made one at a time. What a job used of the host is unknown to an archive.
final class NodeReplay implements Iterator<SampleBatch> {
    private static final int TICKS_PER_BATCH = 60;
    private static final long CPU_UNKNOWN = -1;

    private final NodeId node;
    private final List<MeterTrack> tracks;
    /// A host without any meter still shows that it was there, so that the job's figure need not wait for it.
    private final TreeSet<Long> bareTicks = new TreeSet<>();

    NodeReplay(NodeId node, List<MeterTrack> tracks, long startMs, long endMs) {
        this.node = node;
        this.tracks = tracks;
        if (tracks.isEmpty()) {
            bareTicks.add(startMs);
            bareTicks.add(endMs);
        }
    }

    @Override
    public boolean hasNext() {
        return nextMs() != MeterTrack.DONE;
    }

    @Override
    public SampleBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var ticks = new ArrayList<Tick>(TICKS_PER_BATCH);
        while (ticks.size() < TICKS_PER_BATCH && hasNext()) {
            ticks.add(tick(nextMs()));
        }
        long sentAtMs = ticks.getLast().wallMs();
        return new SampleBatch(
                node, sentAtMs, tracks.stream().map(MeterTrack::meter).toList(), ticks);
    }

    private long nextMs() {
        if (!bareTicks.isEmpty()) {
            return bareTicks.first();
        }
        long earliest = MeterTrack.DONE;
        for (MeterTrack track : tracks) {
            earliest = Math.min(earliest, track.nextMs());
        }
        return earliest;
    }

    private Tick tick(long atMs) {
        bareTicks.remove(atMs);
        var readings = new ArrayList<Reading>(tracks.size());
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).nextMs() == atMs) {
                readings.add(tracks.get(i).take(i));
            }
        }
        return new Tick(atMs, atMs, CPU_UNKNOWN, false, readings, List.of());
    }
}
