package org.wattelier.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.service.Samples.T0;
import static org.wattelier.service.Samples.disagreement;
import static org.wattelier.service.Samples.line;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreement.Kind;
import org.wattelier.results.Disagreements;

class ProofTest {
    private static final DisagreementFilter ALL =
            new DisagreementFilter(T0.getEpochSecond(), T0.getEpochSecond() + 3_600, null, null, null, null);

    @TempDir
    Path folder;

    private Ledger ledger;
    private Proof proof;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.duckdb"));
        proof = new Nodes(ledger).proof();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static DisagreementFilter only(Kind kind) {
        return new DisagreementFilter(ALL.fromS(), ALL.toS(), "demo", "n1", null, kind);
    }

    @Test
    void what_a_line_tells_is_listed_and_counted_by_kind() {
        Disagreement unknown = disagreement(Kind.UNKNOWN_JOB, "9", 30, null);
        Disagreement start = disagreement(Kind.START, "7", 70, 20_000L);
        new Received().line(line("n1", 0, unknown)).line(line("n1", 1, start)).into(ledger);
        assertThat(proof.list(ALL, 10, 0)).extracting(Found::disagreement).containsExactly(start, unknown);
        assertThat(proof.list(only(Kind.START), 10, 0)).hasSize(1);
        assertThat(proof.count(ALL))
                .containsEntry(Kind.START, 1L)
                .containsEntry(Kind.UNKNOWN_JOB, 1L)
                .containsEntry(Kind.END, 0L);
    }

    @Test
    void a_line_that_is_replaced_takes_its_disagreements_with_it() {
        new Received()
                .line(line("n1", 0, disagreement(Kind.UNKNOWN_JOB, "9", 30, null)))
                .into(ledger);
        String before = ledger.fingerprint();
        new Received().line(line("n1", 0)).into(ledger);
        assertThat(proof.list(ALL, 10, 0)).isEmpty();
        assertThat(ledger.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void beyond_what_a_line_lists_only_the_number_is_known() {
        var found = new Disagreements(List.of(disagreement(Kind.UNSEEN, "7", 1, null)), 12);
        new Received().line(line("n1", 0, 0L).with(found)).into(ledger);
        assertThat(proof.list(ALL, 10, 0)).hasSize(1);
        assertThat(proof.unlisted(ALL)).isEqualTo(12);
    }

    @Test
    void clocks_are_suspected_where_starts_and_ends_all_differ_alike() {
        var records = new Received();
        for (int i = 0; i < 3; i++) {
            records.line(line(
                    "n1",
                    i,
                    disagreement(Kind.START, "1" + i, i * 60L, 299_000L + i * 500),
                    disagreement(Kind.END, "1" + i, i * 60L + 30, 300_000L)));
            records.line(line("n2", i, disagreement(Kind.START, "2" + i, i * 60L, 40_000L)));
        }
        records.into(ledger);
        List<NodeOffset> offsets = proof.offsets(ALL, 10);
        assertThat(offsets).extracting(offset -> offset.node().node()).containsExactly("n1", "n2");
        assertThat(offsets.getFirst().clockSuspected()).isTrue();
        assertThat(offsets.getFirst().medianMs()).isEqualTo(300_000.0);
        assertThat(offsets.getLast().clockSuspected()).isFalse();
    }
}
