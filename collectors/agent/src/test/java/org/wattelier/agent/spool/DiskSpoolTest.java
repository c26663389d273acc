package org.wattelier.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskSpoolTest {
    private static final long ROOMY = 1 << 20;

    @TempDir
    private Path directory;

    private static void fill(Spool spool, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            spool.add(Batches.numbered(i));
        }
    }

    private static List<Entry> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Batches::numbered).toList();
    }

    private static List<Entry> drain(Spool spool) {
        var all = new ArrayList<Entry>();
        for (Spool.Taken taken = spool.take(7); !taken.entries().isEmpty(); taken = spool.take(7)) {
            all.addAll(taken.entries());
            spool.done(taken);
        }
        return all;
    }

    @Test
    void entries_come_out_in_the_order_they_went_in() throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 0, 500);
            assertThat(spool.counts().entries()).isEqualTo(500);
            assertThat(drain(spool)).isEqualTo(numbered(0, 500));
            assertThat(spool.counts()).isEqualTo(new Spool.Counts(0, 0, 0, 0));
        }
    }

    @Test
    void what_was_taken_but_not_done_comes_again_also_after_a_restart() throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 0, 100);
            spool.done(spool.take(60));
            spool.take(40);
        }
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 100, 110);
            assertThat(drain(spool)).isEqualTo(numbered(60, 110));
        }
    }

    @Test
    void files_that_were_sent_do_not_pile_up() throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            for (int i = 0; i < 400; i++) {
                spool.add(Batches.numbered(i));
                spool.done(spool.take(10));
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).hasSizeLessThanOrEqualTo(3);
        }
    }

    /// A kill may cut the last record at any byte, and a broken disk may damage one in the middle.
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 11, 12, 40})
    void a_torn_record_costs_only_itself(int cut) throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 0, 3);
        }
        Path segment = Segment.numbered(directory, 1).file();
        byte[] bytes = Files.readAllBytes(segment);
        assertThat(cut).as("less than a record").isLessThan(bytes.length / 3);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - cut));
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 3, 4);
            assertThat(spool.counts().lost()).isEqualTo(1);
            assertThat(drain(spool)).containsExactly(Batches.numbered(0), Batches.numbered(1), Batches.numbered(3));
        }
    }

    @Test
    void damage_in_the_middle_costs_only_the_record_it_hit() throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 0, 3);
        }
        Path segment = Segment.numbered(directory, 1).file();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(segment, bytes);
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            assertThat(drain(spool)).containsExactly(Batches.numbered(0), Batches.numbered(2));
        }
    }

    @Test
    void a_damaged_position_sends_again_rather_than_lose() throws IOException {
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            fill(spool, 0, 20);
            spool.done(spool.take(10));
        }
        Files.write(directory.resolve("position"), new byte[] {1, 2, 3});
        try (var spool = DiskSpool.in(directory, ROOMY)) {
            assertThat(drain(spool)).isEqualTo(numbered(0, 20));
        }
    }

    @Test
    void a_full_spool_becomes_coarser_stays_bounded_and_loses_nothing() throws IOException {
        try (var spool = DiskSpool.in(directory, 64 << 10)) {
            fill(spool, 0, 2000);
            Spool.Counts counts = spool.counts();
            assertThat(counts.bytes()).isLessThanOrEqualTo(64 << 10);
            assertThat(counts.lost()).isZero();
            var ticks = Batches.ticks(drain(spool));
            assertThat(ticks.size() + counts.thinnedTicks()).isEqualTo(20_000);
            assertThat(ticks.getFirst().wallMs()).isZero();
            assertThat(ticks.getLast().wallMs()).isEqualTo(19_999_000);
            assertThat(ticks.getLast().readings().getFirst().energyUj()).isEqualTo(19_999_000L * 100_000);
            assertThat(ticks).isSortedAccordingTo((a, b) -> Long.compare(a.wallMs(), b.wallMs()));
        }
    }

    @Test
    void what_is_thinned_out_while_it_is_being_sent_is_sent_again() throws IOException {
        try (var spool = DiskSpool.in(directory, 8 << 10)) {
            fill(spool, 0, 60);
            Spool.Taken taken = spool.take(10);
            fill(spool, 60, 200);
            long before = spool.counts().entries();
            assertThat(spool.counts().thinnedTicks()).isPositive();
            spool.done(taken);
            assertThat(spool.counts().entries()).isEqualTo(before);
        }
    }

    @Test
    void what_waits_is_not_for_other_users_to_read() throws IOException {
        Path folder = directory.resolve("deep/spool");
        DiskSpool.in(folder, ROOMY).close();
        for (Path each : List.of(folder, folder.getParent())) {
            assertThat(Files.getPosixFilePermissions(each))
                    .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    /// In the agent's 24 MiB half of a full spool does not fit.
    @Test
    void a_full_spool_is_thinned_in_pieces_that_fit_into_a_small_process() throws IOException {
        try (Spool spool = DiskSpool.in(directory, ROOMY)) {
            int added = 0;
            while (spool.counts().thinnedTicks() == 0) {
                spool.add(Batches.numbered(added++));
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(ROOMY / 16));
        }
    }
}
