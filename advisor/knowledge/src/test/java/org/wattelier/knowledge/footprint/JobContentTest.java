package org.wattelier.knowledge.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobState;
import org.wattelier.knowledge.factors.View;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;

/// From what the streams publish.
class JobContentTest {
    private static final long KWH = 3_600_000_000_000L;

    @TempDir
    Path folder = Path.of("");

    /// 3 kWh active and 1 kWh of reserved rest, in two quarter hours.
    private static JobContent content(Split split, EnergySeries quarters) {
        var cpu = new ComponentEnergy(3 * KWH, KWH, 0);
        return new JobContent(
                JobState.COMPLETED,
                Instant.parse("2026-05-01T10:07:00Z"),
                Instant.parse("2026-05-01T10:20:00Z"),
                List.of("n1", "n2"),
                32,
                new Breakdown(cpu, ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO),
                9 * KWH,
                null,
                null,
                split,
                false,
                false,
                Coverage.NONE,
                0,
                0,
                EnergySeries.EMPTY,
                quarters);
    }

    private static EnergySeries quarters(long first, long second) {
        return new EnergySeries(Instant.parse("2026-05-01T10:00:00Z").getEpochSecond(), 900, List.of(first, second));
    }

    private View view() {
        return new Kit(folder)
                .pue(1.5, 0)
                .shared(0, 0)
                .fact(
                        "t",
                        "tariff",
                        "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"12:05-14:00\"], unit: EUR/MWh, tax: excluded, vat: 20 %, zone: Europe/Paris")
                .fact("n", "embodied", "low-kg: 876, high-kg: 876, years: 1, cores: 64")
                .site("pue: pue, shared-it: shared, tariff: t, nodes: [{match: \"*\", embodied: n}]")
                .view();
    }

    @Test
    void reserved_rest_is_in_the_booked_energy_and_counts_once() {
        Footprint footprint = Footprint.of(content(Split.EXCLUSIVE, quarters(KWH, 3 * KWH)), view());
        assertThat(footprint.energy().computeUj()).isEqualTo(4 * KWH);
        assertThat(footprint.energy().totalUj()).isEqualTo(6 * KWH);
        // 12:07 to 12:20 in Paris lies after 12:05: 6 kWh at 100 €/MWh.
        Cost cost = footprint.cost().orElseThrow();
        assertThat(cost.total()).isCloseTo(0.6, within(1e-12));
        assertThat(cost.total(org.wattelier.knowledge.tariff.Tax.INCLUDED).orElseThrow())
                .isCloseTo(0.72, within(1e-12));
    }

    @Test
    void a_job_that_shares_nodes_bears_its_share_of_the_cores() {
        // 13 min on 32 of 128 cores: 2 nodes × 13/60 h × 0.25 × 876 kg / 8,760 h = 10.8333 g.
        EmbodiedShare share = Footprint.of(content(Split.APPORTIONED, quarters(KWH, 3 * KWH)), view())
                .embodied()
                .orElseThrow();
        assertThat(share.lowGrams()).isCloseTo(2 * 13 / 60.0 * 0.25 * 100, within(1e-9));
        assertThat(share.nodeHours()).isCloseTo(2 * 13 / 60.0 * 0.25, within(1e-12));
    }

    @Test
    void energy_that_no_quarter_hour_has_is_told() {
        Footprint footprint = Footprint.of(content(Split.EXCLUSIVE, quarters(KWH, KWH)), view());
        assertThat(Kit.unknown(footprint).get(Unknown.What.WHEN)).isEqualTo(2.0);
        Footprint running = Footprint.of(content(Split.EXCLUSIVE, EnergySeries.EMPTY), view());
        assertThat(running.cost()).isEmpty();
        assertThat(Kit.unknown(running).get(Unknown.What.WHEN)).isEqualTo(4.0);
    }

    @Test
    void the_same_content_and_view_give_the_same_footprint() {
        JobContent content = content(Split.EXCLUSIVE, quarters(KWH, 3 * KWH));
        View view = view();
        assertThat(Footprint.of(content, view))
                .isEqualTo(Footprint.of(content, view))
                .hasToString(Footprint.of(content, view).toString());
    }
}
