package org.wattelier.standalone.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Puts any number of jobs in the order of their start with the memory of a few: sorted pieces on the disk, merged
/// while
/// they are read.
final class SortedJobs implements AutoCloseable {
    /// One block for all pieces: jobs that live just long enough to become old would make the heap grow with the
    /// history.
    private static final int PIECE_BYTES = 8 << 20;

    private static final int MOST_IN_PIECE = 32_768;
    private static final int MOST_PIECES_AT_ONCE = 400;
    private static final int BUFFER = 16 << 10;

    private final Path folder;
    private final List<Path> pieces = new ArrayList<>();
    private final Block block = new Block();
    private final List<Place> piece = new ArrayList<>(MOST_IN_PIECE);
    private int made;

    /// @param folder empty, for our files only
    SortedJobs(Path folder) {
        this.folder = folder;
    }

    /// Bytes that are filled again and again.
    private static final class Block extends ByteArrayOutputStream {
        Block() {
            super(PIECE_BYTES + (1 << 20));
        }

        byte[] bytes() {
            return buf;
        }
    }

    /// Where in the block a job stands.
    private record Place(long orderMs, long line, int from, int length) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(orderMs, other.orderMs);
            return byTime != 0 ? byTime : Long.compare(line, other.line);
        }
    }

    private record Entry(long orderMs, long line, byte[] job) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(orderMs, other.orderMs);
            return byTime != 0 ? byTime : Long.compare(line, other.line);
        }
    }

    void add(Kept job) {
        try {
            int from = block.size();
            job.write(new DataOutputStream(block));
            piece.add(new Place(job.orderMs(), job.line(), from, block.size() - from));
            if (block.size() >= PIECE_BYTES || piece.size() >= MOST_IN_PIECE) {
                writePiece();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void writePiece() throws IOException {
        piece.sort(Comparator.naturalOrder());
        try (var out = next()) {
            for (Place place : piece) {
                out.writeLong(place.orderMs());
                out.writeLong(place.line());
                out.writeInt(place.length());
                out.write(block.bytes(), place.from(), place.length());
            }
        }
        piece.clear();
        block.reset();
        if (pieces.size() >= MOST_PIECES_AT_ONCE) {
            mergePieces();
        }
    }

    private DataOutputStream next() throws IOException {
        Path file = folder.resolve("jobs-" + made++);
        pieces.add(file);
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    private static void write(Entry entry, DataOutputStream out) throws IOException {
        out.writeLong(entry.orderMs());
        out.writeLong(entry.line());
        out.writeInt(entry.job().length);
        out.write(entry.job());
    }

    private void mergePieces() throws IOException {
        List<Path> merged = List.copyOf(pieces);
        pieces.clear();
        try (var out = next()) {
            merge(merged, entry -> {
                try {
                    write(entry, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        for (Path old : merged) {
            Files.delete(old);
        }
    }

    /// Hands out every job in order; may be called again.
    void forEach(Consumer<Kept> out) {
        try {
            if (!piece.isEmpty()) {
                writePiece();
            }
            merge(pieces, entry -> out.accept(kept(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Kept kept(Entry entry) {
        try {
            return Kept.read(new DataInputStream(new ByteArrayInputStream(entry.job())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(List<Path> files, Consumer<Entry> out) throws IOException {
        var heads = new PriorityQueue<Head>();
        try {
            for (Path file : files) {
                var head = new Head(file);
                if (head.advance()) {
                    heads.add(head);
                }
            }
            for (Head head = heads.poll(); head != null; head = heads.poll()) {
                out.accept(head.entry);
                if (head.advance()) {
                    heads.add(head);
                }
            }
        } finally {
            for (Head head : heads) {
                head.close();
            }
        }
    }

    /// One piece and its next job.
    private static final class Head implements Comparable<Head> {
        private final DataInputStream in;
        private Entry entry = new Entry(0, 0, new byte[0]);

        Head(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        boolean advance() throws IOException {
            try {
                long orderMs = in.readLong();
                long line = in.readLong();
                byte[] job = new byte[in.readInt()];
                in.readFully(job);
                entry = new Entry(orderMs, line, job);
                return true;
            } catch (EOFException e) {
                close();
                return false;
            }
        }

        void close() throws IOException {
            in.close();
        }

        @Override
        public int compareTo(Head other) {
            return entry.compareTo(other.entry);
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : pieces) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
