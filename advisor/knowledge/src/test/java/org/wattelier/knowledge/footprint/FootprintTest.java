package org.wattelier.knowledge.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.knowledge.factors.View;

class FootprintTest {
    private static final String EUROS = "unit: EUR/MWh, tax: excluded, zone: Europe/Paris";

    @TempDir
    Path folder = Path.of("");

    private static Load uncertain(Load job, double ownJ, double commonJ) {
        return new Load(
                job.slices(), job.bookedUj(), ownJ, commonJ, job.nodes(), job.cores(), true, job.hours(), job.start());
    }

    @Test
    void pue_and_shared_it_are_applied_exactly_once() {
        for (long seed = 1; seed <= 30; seed++) {
            var random = new Random(seed);
            double pue = 1 + random.nextDouble();
            double share = random.nextDouble() / 2;
            double price = 10 + random.nextInt(300);
            View view = new Kit(folder)
                    .pue(pue, 0.01)
                    .shared(share, 0.01)
                    .fact("t", "tariff", "shape: base, prices: {base: " + price + "}, " + EUROS)
                    .fact("m", "yearly-mean", "unit: g/kWh, value: 50, " + Kit.BASIS)
                    .site("pue: pue, shared-it: shared, tariff: t, inventory: m")
                    .view();
            long from = 1_770_000_000L + random.nextInt(1_000_000);
            Load job = Kit.job(from, from + 1 + random.nextInt(200_000), 1 + random.nextInt(50_000));
            Footprint footprint = Footprint.of(job, view, "site");
            double kwh = job.bookedUj() / 3.6e12 * (1 + share) * pue;
            String as = "seed " + seed;
            assertThat(footprint.energy().totalUj() / 3.6e12).as(as).isCloseTo(kwh, within(1e-12 + kwh * 1e-12));
            assertThat(footprint.cost().orElseThrow().total())
                    .as(as)
                    .isCloseTo(kwh * price / 1000, within(kwh * 1e-12 * price));
            assertThat(footprint.inventory().orElseThrow().grams().total().value())
                    .as(as)
                    .isCloseTo(kwh * 50, within(kwh * 1e-10));
            assertThat(footprint.unknown())
                    .as(as)
                    .extracting(Unknown::what)
                    .containsExactlyInAnyOrder(Unknown.What.HOURLY_INTENSITY, Unknown.What.EMBODIED);
        }
    }

    @Test
    void a_job_in_two_parts_costs_what_it_costs_in_one() {
        View view = new Kit(folder)
                .pue(1.37, 0)
                .shared(0.11, 0)
                .fact("t", "tariff", "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"22:13-06:13\"], " + EUROS)
                .site("pue: pue, shared-it: shared, tariff: t")
                .view();
        for (long seed = 1; seed <= 30; seed++) {
            var random = new Random(seed);
            long from = 1_770_000_000L + random.nextInt(1_000_000);
            long middle = from + 1 + random.nextInt(100_000);
            long to = middle + 1 + random.nextInt(100_000);
            double whole = Footprint.of(Kit.job(from, to, 777), view, "site")
                    .cost()
                    .orElseThrow()
                    .total();
            double parts = Footprint.of(Kit.job(from, middle, 777), view, "site")
                            .cost()
                            .orElseThrow()
                            .total()
                    + Footprint.of(Kit.job(middle, to, 777), view, "site")
                            .cost()
                            .orElseThrow()
                            .total();
            assertThat(parts).as("seed " + seed).isCloseTo(whole, within(whole * 1e-12));
        }
    }

    @Test
    void what_is_not_known_is_no_zero() {
        View view = new Kit(folder)
                .fact("t", "tariff", "shape: base, prices: {base: 100}, " + EUROS)
                .site("tariff: t")
                .view();
        Footprint footprint = Footprint.of(Kit.job("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z", 1000), view, "site");
        assertThat(footprint.energy().facilityUj()).isNull();
        assertThat(footprint.energy().sharedUj()).isNull();
        assertThat(footprint.cost().orElseThrow().lines().facility()).isEmpty();
        assertThat(footprint.hourly()).isEmpty();
        assertThat(Kit.unknown(footprint))
                .containsKeys(Unknown.What.PUE, Unknown.What.SHARED_IT, Unknown.What.HOURLY_INTENSITY);
        Footprint nowhere =
                Footprint.of(Kit.job("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z", 1000), view, "elsewhere");
        assertThat(nowhere.cost()).isEmpty();
        assertThat(Kit.unknown(nowhere)).containsKey(Unknown.What.TARIFF);
    }

    @Test
    void energy_without_times_has_no_cost_and_says_so() {
        View view = new Kit(folder)
                .fact("t", "tariff", "shape: base, prices: {base: 100}, " + EUROS)
                .site("tariff: t")
                .view();
        var running = new Load(List.of(), 3_600_000_000_000L, 0, 0, List.of("n"), 1, true, 0, null);
        Footprint footprint = Footprint.of(running, view, "site");
        assertThat(footprint.cost()).isEmpty();
        assertThat(Kit.unknown(footprint)).containsEntry(Unknown.What.WHEN, 1.0);
    }

    @Test
    void a_job_over_the_edge_of_a_month_uses_both_facts_and_names_them() {
        View view = new Kit(folder)
                .raw(
                        "id: pue, kind: pue, version: 1, from: 2026-04-01, to: 2026-05-01, known-from: 2026-04-01, value: 1.2, category: 2, point: PDU, sigma: 0")
                .raw(
                        "id: pue, kind: pue, version: 1, from: 2026-05-01, known-from: 2026-05-01, value: 1.4, category: 2, point: PDU, sigma: 0")
                .site("pue: pue")
                .view();
        // Midnight in Paris is 22:00 UTC: one hour at 1.2 and one at 1.4.
        Footprint footprint = Footprint.of(Kit.job("2026-04-30T21:00:00Z", "2026-04-30T23:00:00Z", 1000), view, "site");
        assertThat(footprint.energy().facilityUj()).isEqualTo(Math.round(0.6 * 3.6e12));
        assertThat(footprint.factors())
                .extracting(use -> use.head().id() + " " + use.head().validity().from())
                .containsExactly("pue 2026-03-31T22:00:00Z", "pue 2026-04-30T22:00:00Z");
    }

    @Test
    void as_of_before_a_revision_gives_the_figure_of_then_to_the_last_bit() {
        Kit kit = new Kit(folder)
                .raw(
                        "id: pue, kind: pue, version: 1, from: 2026-01-01, known-from: 2026-01-01, value: 1.2, category: 2, point: PDU, sigma: 0.01")
                .site("pue: pue");
        Load job = Kit.job("2026-04-30T21:00:00Z", "2026-04-30T23:07:00Z", 1234);
        Instant then = Instant.parse("2026-05-01T00:00:00Z");
        Footprint before = Footprint.of(job, kit.catalogue().asOf(then), "site");
        kit.raw(
                "id: pue, kind: pue, version: 2, from: 2026-01-01, known-from: 2026-06-01, value: 1.3, category: 2, point: PDU, sigma: 0.01");
        assertThat(Footprint.of(job, kit.catalogue().asOf(then), "site")
                        .toString()
                        .replaceAll("line=\\d+", ""))
                .isEqualTo(before.toString().replaceAll("line=\\d+", ""));
        assertThat(Footprint.of(job, kit.view(), "site").energy().facilityUj())
                .isNotEqualTo(before.energy().facilityUj());
    }

    @Test
    void uncertainty_keeps_common_and_own_apart() {
        // 1 kWh ± own 0.03 and common 0.04 (k = 1). PUE 1.5 ± 0.1, shared 0.2 ± 0.05. Price 100 €/MWh: 0.18 €.
        // meters 0.04 × 0.18 = 0.0072; pue 1.2 × 0.1 × 0.1 = 0.012; shared 1.5 × 0.05 × 0.1 = 0.0075; own 0.0054.
        View view = new Kit(folder)
                .pue(1.5, 0.1)
                .shared(0.2, 0.05)
                .fact("t", "tariff", "shape: base, prices: {base: 100}, " + EUROS)
                .site("pue: pue, shared-it: shared, tariff: t")
                .view();
        Load job = uncertain(Kit.job("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z", 1000), 0.03 * 3.6e6, 0.04 * 3.6e6);
        Figure cost =
                Footprint.of(job, view, "site").cost().orElseThrow().lines().total();
        var within = within(1e-12);
        assertThat(cost.own()).isCloseTo(0.0054, within);
        assertThat(cost.common().get("meters")).isCloseTo(0.0072, within);
        assertThat(cost.common().get("pue:pue")).isCloseTo(0.012, within);
        assertThat(cost.common().get("shared-it:shared")).isCloseTo(0.0075, within);
        assertThat(cost.plusMinus())
                .isCloseTo(2 * Math.sqrt(0.0054 * 0.0054 + 0.0072 * 0.0072 + 0.012 * 0.012 + 0.0075 * 0.0075), within);
    }

    @Test
    void over_many_jobs_own_parts_shrink_and_common_ones_do_not() {
        var one = new Figure(10, 1, new TreeMap<>(java.util.Map.of("meters", 0.5)));
        Figure sum = Figure.ZERO;
        for (int i = 0; i < 100; i++) {
            sum = sum.withOtherJob(one);
        }
        assertThat(sum.own()).isCloseTo(10, within(1e-9));
        assertThat(sum.common().get("meters")).isCloseTo(50, within(1e-9));
    }

    @Test
    void the_parts_shown_add_up_to_the_total_shown() {
        BigDecimal cent = new BigDecimal("0.01");
        assertThat(Shares.of(List.of(0.106, 0.106, 0.106), cent))
                .isEqualTo(new Shares.Rounded(32, List.of(11L, 11L, 10L)));
        assertThat(Shares.of(List.of(-0.004, -0.002, 0.003), cent).parts().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
        for (long seed = 1; seed <= 100; seed++) {
            var random = new Random(seed);
            var parts = new ArrayList<Double>();
            for (int i = 0; i < 1 + random.nextInt(50); i++) {
                parts.add((random.nextDouble() - 0.2) * Math.pow(10, random.nextInt(5)));
            }
            Shares.Rounded rounded = Shares.of(parts, cent);
            assertThat(rounded.parts().stream().mapToLong(Long::longValue).sum())
                    .as("seed " + seed)
                    .isEqualTo(rounded.total());
            assertThat(rounded.total() / 100.0).as("seed " + seed).isCloseTo(Shares.sum(parts), within(0.00501));
            for (int i = 0; i < parts.size(); i++) {
                assertThat(rounded.parts().get(i) / 100.0).isCloseTo(parts.get(i), within(0.01));
            }
            assertThat(Shares.sum(parts.reversed())).isEqualTo(Shares.sum(parts));
        }
    }

    @Test
    void location_and_market_stand_side_by_side() {
        String market = "scope: direct, mix: consumption, method: market, grid: FR, sigma: 0";
        Kit kit = new Kit(folder)
                .fact("m", "yearly-mean", "unit: g/kWh, value: 50, " + Kit.BASIS)
                .fact("g", "yearly-mean", "unit: g/kWh, value: 4, " + market)
                .site("inventory: m, inventory-market: g");
        Footprint footprint =
                Footprint.of(Kit.job("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z", 1000), kit.view(), "site");
        assertThat(footprint.inventory().orElseThrow().grams().total().value()).isCloseTo(50, within(1e-9));
        assertThat(footprint.market().orElseThrow().grams().total().value()).isCloseTo(4, within(1e-9));
        Kit swapped = new Kit(folder)
                .fact("m", "yearly-mean", "unit: g/kWh, value: 50, " + Kit.BASIS)
                .site("inventory-market: m");
        assertThatThrownBy(swapped::catalogue).hasMessageContaining("site.inventory-market");
    }

    @Test
    void a_standing_charge_whose_key_is_not_known_is_told() {
        View view = new Kit(folder)
                .fact(
                        "t",
                        "tariff",
                        "shape: base, prices: {base: 100}, standing: [{name: power, kw: 250, per-year: 40, key: core-hours, divisor: 100000}], "
                                + EUROS)
                .site("tariff: t")
                .view();
        Load job = Kit.job("2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z", 1000);
        // 250 kW × 40 € over 100,000 core-hours, 32 of them.
        assertThat(Footprint.of(job, view, "site").cost().orElseThrow().total()).isCloseTo(0.1 + 3.2, within(1e-9));
        var coreless = new Load(job.slices(), job.bookedUj(), 0, 0, job.nodes(), 0, true, job.hours(), job.start());
        Footprint footprint = Footprint.of(coreless, view, "site");
        assertThat(footprint.cost().orElseThrow().total()).isCloseTo(0.1, within(1e-9));
        assertThat(Kit.unknown(footprint)).containsEntry(Unknown.What.STANDING, 1.0);
    }
}
