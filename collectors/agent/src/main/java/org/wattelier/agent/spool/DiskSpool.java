package org.wattelier.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.memory.OwnFolder;

/// In files of a directory, oldest first. Survives a kill at any instant: a torn end is passed over, and what was sent
/// but not yet noted is sent again.
public final class DiskSpool implements Spool {
    private final Path directory;
    private final long limitBytes;
    private final long segmentBytes;
    private final Position position;
    private final TreeMap<Long, Held> segments = new TreeMap<>();
    private @Nullable FileChannel open;
    private long thinnedTicks;
    private long lost;
    private long turn;

    /// What is known of a segment beyond what was sent.
    private record Held(Segment segment, long bytes, long entries) {
        Held plus(long moreBytes, long moreEntries) {
            return new Held(segment, bytes + moreBytes, entries + moreEntries);
        }
    }

    private DiskSpool(Path directory, long limitBytes) throws IOException {
        this.directory = directory;
        this.limitBytes = limitBytes;
        this.segmentBytes = Math.clamp(limitBytes / 64, 4096, 1 << 20);
        this.position = Position.in(directory);
    }

    /// Opens a directory, made where it is absent, and finds what an earlier process left there.
    ///
    /// @param limitBytes when more waits, the oldest half is thinned out
    public static DiskSpool in(Path directory, long limitBytes) throws IOException {
        OwnFolder.at(directory);
        var spool = new DiskSpool(directory, limitBytes);
        spool.find();
        return spool;
    }

    private void find() throws IOException {
        List<Segment> found;
        try (var files = Files.list(directory)) {
            found = files.map(Segment::of)
                    .filter(segment -> segment.number() >= 0)
                    .sorted((a, b) -> Long.compare(a.number(), b.number()))
                    .toList();
        }
        for (Segment segment : found) {
            if (segment.number() < position.segment()) {
                Files.deleteIfExists(segment.file());
                continue;
            }
            Segment.Content content = segment.read(position.in(segment), Integer.MAX_VALUE);
            lost += content.damaged();
            if (content.entries().isEmpty()) {
                Files.deleteIfExists(segment.file());
            } else {
                long bytes = content.entries().getLast().end();
                segments.put(
                        segment.number(),
                        new Held(segment, bytes, content.entries().size()));
            }
        }
    }

    @Override
    public synchronized void add(Entry entry) throws IOException {
        ByteBuffer bytes = Segment.encoded(entry);
        int size = bytes.remaining();
        Held last = tail();
        FileChannel channel = open;
        if (channel == null) {
            throw new IOException("the spool in " + directory + " is closed");
        }
        long before = channel.size();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
        segments.put(last.segment().number(), last.plus(size, 1));
        if (bytes() > limitBytes) {
            thin();
        }
    }

    /// The segment that is being written, begun anew when full or after a start.
    private Held tail() throws IOException {
        FileChannel channel = open;
        if (channel != null && channel.isOpen() && channel.size() < segmentBytes && !segments.isEmpty()) {
            return segments.lastEntry().getValue();
        }
        if (channel != null) {
            channel.close();
        }
        long number = Math.max(segments.isEmpty() ? 0 : segments.lastKey(), position.segment()) + 1;
        var segment = Segment.numbered(directory, number);
        open = FileChannel.open(
                segment.file(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var held = new Held(segment, 0, 0);
        segments.put(number, held);
        return held;
    }

    @Override
    public synchronized Taken take(int most) {
        var entries = new ArrayList<Entry>();
        for (Held held : segments.values()) {
            if (entries.size() >= most) {
                break;
            }
            content(held.segment(), most - entries.size()).entries().forEach(found -> entries.add(found.entry()));
        }
        return new Taken(entries, turn);
    }

    /// A segment that cannot be read now (an unmounted disk) is tried again later; nothing of it is given up.
    private Segment.Content content(Segment segment, int most) {
        try {
            return segment.read(position.in(segment), most);
        } catch (IOException ignored) {
            return new Segment.Content(List.of(), 0);
        }
    }

    @Override
    public synchronized void done(Taken taken) {
        int left = turn == taken.turn() ? taken.entries().size() : 0;
        while (left > 0 && !segments.isEmpty()) {
            Held oldest = segments.firstEntry().getValue();
            Segment.Content content = content(oldest.segment(), left);
            if (content.entries().isEmpty() && oldest.entries() > 0) {
                return;
            }
            left -= content.entries().size();
            long sent = content.entries().isEmpty()
                    ? 0
                    : content.entries().getLast().end();
            Held rest = oldest.plus(-sent, -content.entries().size());
            position.advance(oldest.segment(), sent);
            if (rest.entries() > 0) {
                segments.put(oldest.segment().number(), rest);
                return;
            }
            forget(rest);
        }
    }

    /// Drops a segment that was sent; the one being written only when it is full, so that files are not made each time.
    private void forget(Held sent) {
        boolean written = sent.segment().number() == segments.lastKey() && open != null;
        if (written && position.in(sent.segment()) < segmentBytes) {
            segments.put(sent.segment().number(), new Held(sent.segment(), 0, 0));
            return;
        }
        segments.remove(sent.segment().number());
        delete(sent.segment());
    }

    private static void delete(Segment segment) {
        try {
            Files.deleteIfExists(segment.file());
        } catch (IOException ignored) {
            // It lies before the noted position and goes at the next start.
        }
    }

    private void thin() throws IOException {
        var half = new ArrayList<Held>();
        long taken = 0;
        for (Held held : segments.headMap(segments.lastKey()).values()) {
            if (taken >= limitBytes / 2) {
                break;
            }
            taken += held.bytes();
            half.add(held);
        }
        if (half.isEmpty()) {
            return;
        }
        turn++;
        var entries = new ArrayList<Entry>();
        half.forEach(held ->
                content(held.segment(), Integer.MAX_VALUE).entries().forEach(found -> entries.add(found.entry())));
        Thinning.Thinned thinned = Thinning.of(entries);
        replace(half, thinned);
        // Where nothing could be thinned any more the oldest goes.
        while (bytes() > limitBytes && segments.size() > 1) {
            Held oldest = segments.pollFirstEntry().getValue();
            lost += oldest.entries();
            position.advance(oldest.segment(), oldest.bytes());
            delete(oldest.segment());
        }
    }

    private void replace(List<Held> half, Thinning.Thinned thinned) throws IOException {
        Segment last = half.getLast().segment();
        Path coarse = directory.resolve("thinned.tmp");
        long size = 0;
        try (var channel = FileChannel.open(
                coarse, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (Entry entry : thinned.entries()) {
                ByteBuffer bytes = Segment.encoded(entry);
                size += bytes.remaining();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
        // In the place of the newest of them: should the process die now, the older ones are sent once more.
        position.forget(last);
        Files.move(coarse, last.file(), StandardCopyOption.REPLACE_EXISTING);
        for (Held held : half) {
            segments.remove(held.segment().number());
            if (held.segment().number() != last.number()) {
                delete(held.segment());
            }
        }
        segments.put(last.number(), new Held(last, size, thinned.entries().size()));
        thinnedTicks += thinned.thinnedTicks();
        lost += thinned.lost();
    }

    private long bytes() {
        return segments.values().stream().mapToLong(Held::bytes).sum();
    }

    @Override
    public synchronized Counts counts() {
        long entries = segments.values().stream().mapToLong(Held::entries).sum();
        return new Counts(entries, bytes(), thinnedTicks, lost);
    }

    @Override
    public synchronized void close() {
        try {
            if (open != null) {
                open.close();
                open = null;
            }
            position.close();
        } catch (IOException ignored) {
            // What was written is written.
        }
    }
}
