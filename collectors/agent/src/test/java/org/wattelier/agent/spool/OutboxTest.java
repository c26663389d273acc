package org.wattelier.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    @TempDir
    private Path directory;

    /// A disk that can be filled up.
    private static final class Disk implements Spool {
        private final Spool inner;
        private boolean full;

        Disk(Spool inner) {
            this.inner = inner;
        }

        @Override
        public void add(Entry entry) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            inner.add(entry);
        }

        @Override
        public Taken take(int most) {
            return inner.take(most);
        }

        @Override
        public void done(Taken taken) {
            inner.done(taken);
        }

        @Override
        public Counts counts() {
            return inner.counts();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void while_the_disk_is_full_samples_wait_in_memory_and_all_are_sent() throws IOException {
        var disk = new Disk(DiskSpool.in(directory, 1 << 20));
        try (var outbox = new Outbox(disk, new RamSpool(1 << 20))) {
            outbox.add(Batches.numbered(0));
            disk.full = true;
            outbox.add(Batches.numbered(1));
            outbox.add(Batches.numbered(2));
            disk.full = false;
            outbox.add(Batches.numbered(3));
            assertThat(outbox.counts().entries()).isEqualTo(4);
            Spool.Taken fromDisk = outbox.take(10);
            assertThat(fromDisk.entries()).containsExactly(Batches.numbered(0), Batches.numbered(3));
            outbox.done(fromDisk);
            Spool.Taken fromMemory = outbox.take(10);
            assertThat(fromMemory.entries()).containsExactly(Batches.numbered(1), Batches.numbered(2));
            outbox.done(fromMemory);
            assertThat(outbox.counts().entries()).isZero();
        }
    }

    @Test
    void memory_is_bounded_by_thinning_and_at_last_by_giving_up_the_oldest() {
        try (var outbox = new Outbox(null, new RamSpool(16 << 10))) {
            for (int i = 0; i < 1000; i++) {
                outbox.add(Batches.numbered(i));
            }
            Spool.Counts counts = outbox.counts();
            assertThat(counts.bytes()).isLessThanOrEqualTo(16 << 10);
            assertThat(counts.lost()).isZero();
            assertThat(Batches.ticks(outbox.take(10_000).entries()).size() + counts.thinnedTicks())
                    .isEqualTo(10_000);
        }
    }
}
