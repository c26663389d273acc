package org.wattelier.knowledge.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.knowledge.factors.Fact;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.feeds.FeedOptions;
import org.wattelier.knowledge.series.How;
import org.wattelier.knowledge.tariff.Tax;

/// Reckoned by hand; the arithmetic stands in the comments.
class WorkedExamplesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final String EUROS = "unit: EUR/MWh, tax: excluded, zone: Europe/Paris";

    @TempDir
    Path folder = Path.of("");

    private Cost cost(Kit kit, Load job) {
        return Footprint.of(job, kit.view(), "site").cost().orElseThrow();
    }

    @Test
    void one_three_lines_at_one_price() {
        // 1,000 W for 2 h = 2 kWh. Shared 2 × 0.15 = 0.3 kWh. Facility (1.4 − 1) × 2.3 = 0.92 kWh. In all 3.22 kWh.
        // At 100 €/MWh: 0.2 + 0.03 + 0.092 = 0.322 €.
        Kit kit = new Kit(folder)
                .pue(1.4, 0)
                .shared(0.15, 0)
                .fact("t", "tariff", "shape: base, prices: {base: 100}, " + EUROS)
                .site("pue: pue, shared-it: shared, tariff: t");
        Footprint footprint =
                Footprint.of(Kit.job("2026-01-15T10:00:00Z", "2026-01-15T12:00:00Z", 1000), kit.view(), "site");
        assertThat(footprint.energy().computeUj()).isEqualTo(7_200_000_000_000L);
        assertThat(footprint.energy().sharedUj()).isEqualTo(1_080_000_000_000L);
        assertThat(footprint.energy().facilityUj()).isEqualTo(3_312_000_000_000L);
        assertThat(footprint.energy().kwh().total().value()).isCloseTo(3.22, EXACT);
        Cost cost = footprint.cost().orElseThrow();
        assertThat(cost.lines().compute().value()).isCloseTo(0.2, EXACT);
        assertThat(cost.lines().shared().orElseThrow().value()).isCloseTo(0.03, EXACT);
        assertThat(cost.lines().facility().orElseThrow().value()).isCloseTo(0.092, EXACT);
        assertThat(cost.total()).isCloseTo(0.322, EXACT);
        assertThat(cost.tax()).isEqualTo(Tax.EXCLUDED);
    }

    @Test
    void two_off_peak_begins_at_an_odd_minute() {
        // Paris 12:00 to 12:15, 4,000 W = 1 kWh. Peak until 12:07: 7/15 kWh at 200, then 8/15 kWh at 100 €/MWh.
        // 0.46667 × 0.2 + 0.53333 × 0.1 = 0.093333 + 0.053333 = 0.146667 €.
        Kit kit = new Kit(folder)
                .fact("t", "tariff", "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"12:07-14:07\"], " + EUROS)
                .site("tariff: t");
        Cost cost = cost(kit, Kit.job("2026-01-15T11:00:00Z", "2026-01-15T11:15:00Z", 4000));
        assertThat(cost.total()).isCloseTo(2.2 / 15, EXACT);
        assertThat(part(cost, "HP").money()).isCloseTo(7.0 / 15 * 0.2, EXACT);
    }

    @Test
    void three_a_job_that_begins_inside_a_quarter_hour_pays_only_what_held_while_it_ran() {
        // Paris 12:10 to 12:15 lies after 12:07 altogether: 1 kWh at 100 €/MWh = 0.1 €.
        Kit kit = new Kit(folder)
                .fact("t", "tariff", "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"12:07-14:07\"], " + EUROS)
                .site("tariff: t");
        assertThat(cost(kit, Kit.job("2026-01-15T11:10:00Z", "2026-01-15T11:15:00Z", 12_000))
                        .total())
                .isCloseTo(0.1, EXACT);
    }

    @Test
    void four_the_long_night_of_october() {
        // Off-peak 22:00 to 06:00 on 24–25 October 2026 lasts 9 h. 1 kW from 21:00 to 07:00 Paris is 11 h: 9 at 100, 2
        // at
        // 200 €/MWh = 0.9 + 0.4 = 1.3 €.
        Kit kit = new Kit(folder)
                .fact("t", "tariff", "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"22:00-06:00\"], " + EUROS)
                .site("tariff: t");
        assertThat(cost(kit, Kit.job("2026-10-24T19:00:00Z", "2026-10-25T06:00:00Z", 1000))
                        .total())
                .isCloseTo(1.3, EXACT);
    }

    @Test
    void five_the_five_classes_over_a_saturday_and_a_sunday_in_january() {
        // 1 kW from Saturday 17 January 2026 17:00 to Sunday 10:00 Paris = 17 h. Off-peak 23–07, peak hours 18–20.
        // 17–18 HPH 1 h, 18–20 P 2 h, 20–23 HPH 3 h, 23–24 HCH 1 h, Sunday HCH 10 h.
        // P 2 × 186 + HPH 4 × 152 + HCH 11 × 109 = 372 + 608 + 1,199 = 2,179 → 2.179 €.
        Kit kit = new Kit(folder)
                .fact(
                        "t",
                        "tariff",
                        "shape: five-class, prices: {P: 186, HPH: 152, HCH: 109, HPE: 79, HCE: 65}, winter: [11, 12, 1, 2, 3], peak-months: [12, 1, 2], peak: [\"08:00-10:00\", \"18:00-20:00\"], off-peak: [\"23:00-07:00\"], off-peak-days: [sunday], "
                                + EUROS)
                .site("tariff: t");
        Cost cost = cost(kit, Kit.job("2026-01-17T16:00:00Z", "2026-01-18T09:00:00Z", 1000));
        assertThat(cost.total()).isCloseTo(2.179, EXACT);
        assertThat(part(cost, "P").kwh()).isCloseTo(2, EXACT);
        // The 14th of July is a Tuesday like others unless the contract says otherwise: 12–13 h, 79 €/MWh.
        assertThat(cost(kit, Kit.job("2026-07-14T10:00:00Z", "2026-07-14T11:00:00Z", 1000))
                        .total())
                .isCloseTo(0.079, EXACT);
    }

    @Test
    void six_tempo_over_the_end_of_a_red_day() throws Exception {
        // 1 kW on 15 January from 05:00 to 07:00 Paris. Until 06:00 it is still the red 14th, off-peak: 0.1460 €/kWh;
        // from 06:00 the white 15th, peak: 0.1730 €/kWh. In all 0.3190 €, taxes included.
        Files.writeString(folder.resolve("days.csv"), "14/01/2026;ROUGE\n15/01/2026;BLANC\n");
        Kit kit = new Kit(folder)
                .fact("days", "calendar", "colours: days.csv")
                .fact(
                        "t",
                        "tariff",
                        "shape: tempo, calendar: days, peak: [\"06:00-22:00\"], unit: EUR/kWh, tax: included, zone: Europe/Paris, prices: {blue-HP: 0.1494, blue-HC: 0.1232, white-HP: 0.1730, white-HC: 0.1391, red-HP: 0.6468, red-HC: 0.1460}")
                .site("tariff: t");
        Cost cost = cost(kit, Kit.job("2026-01-15T04:00:00Z", "2026-01-15T06:00:00Z", 1000));
        assertThat(cost.total()).isCloseTo(0.319, EXACT);
        assertThat(cost.tax()).isEqualTo(Tax.INCLUDED);
        // The 16th has no colour: no price, and said so.
        Footprint unknown =
                Footprint.of(Kit.job("2026-01-16T10:00:00Z", "2026-01-16T11:00:00Z", 1000), kit.view(), "site");
        assertThat(unknown.cost()).isEmpty();
        assertThat(Kit.unknown(unknown).get(Unknown.What.PRICE)).isCloseTo(1, EXACT);
    }

    @Test
    void seven_spot_with_a_negative_hour_margin_and_adders() {
        // 2 kW for 2 h: 2 kWh at −10 and 2 kWh at 50 €/MWh. Market × 1.02 + 5: −5.2 and 56. Adders 30 + 20.5 = 50.5.
        // 2 × (−5.2 + 50.5) + 2 × (56 + 50.5) = 90.6 + 213 = 303.6 → 0.3036 €.
        Kit kit = new Kit(folder)
                .fact("spot", "series", "unit: EUR/MWh, grid: FR, hold: PT2H, sigma: 0")
                .fact(
                        "t",
                        "tariff",
                        "shape: spot, series: spot, factor: 1.02, margin: 5, unit: EUR/MWh, tax: excluded, adders: [{name: grid, value: 30}, {name: excise, value: 20.5}]")
                .site("tariff: t")
                .load(
                        "spot",
                        "Datetime,Price (EUR/MWh)\n2026-05-01 13:00,-10\n2026-05-01 14:00,50\n"
                                .getBytes(StandardCharsets.UTF_8),
                        FeedOptions.in(ZoneId.of("Europe/Paris")));
        Cost cost = cost(kit, Kit.job("2026-05-01T11:00:00Z", "2026-05-01T13:00:00Z", 2000));
        assertThat(cost.total()).isCloseTo(0.3036, EXACT);
        assertThat(cost.adders().get("grid")).isCloseTo(0.12, EXACT);
        assertThat(cost.known()).containsOnlyKeys(How.KNOWN);
    }

    @Test
    void eight_standing_charges_by_their_keys() {
        // 12,000 € a year over 8,760,000 core-hours, 32 cores for 5 h = 160 core-hours: 0.219178… €.
        // 3,650 € a year over 365,000 kWh, 5 kWh: 0.05 €. Energy 5 × 0.1 = 0.5 €.
        Kit kit = new Kit(folder)
                .fact(
                        "t",
                        "tariff",
                        "shape: base, prices: {base: 100}, standing: [{name: power, per-year: 12000, key: core-hours, divisor: 8760000}, {name: fixed, per-year: 3650, key: energy-kwh, divisor: 365000}], "
                                + EUROS)
                .site("tariff: t");
        Cost cost = cost(kit, Kit.job("2026-05-01T11:00:00Z", "2026-05-01T16:00:00Z", 1000));
        assertThat(cost.standing().get(0).money()).isCloseTo(12_000.0 / 8_760_000 * 160, EXACT);
        assertThat(cost.standing().get(1).money()).isCloseTo(0.05, EXACT);
        assertThat(cost.total()).isCloseTo(0.5 + 0.05 + 1.92 / 8.76, EXACT);
    }

    @Test
    void nine_two_kinds_of_emissions_side_by_side() {
        // 1 kW for 2 h, PUE 1.5. Hourly 40 then 60 g/kWh: 1.5 × (40 + 60) = 150 g. Yearly mean 30 + 15 + 5 = 50 g/kWh:
        // 1.5 × 2 × 50 = 150 g as well, of which combustion 90, upstream 45, losses 15 g.
        Kit kit = new Kit(folder)
                .pue(1.5, 0)
                .fact("h", "series", "unit: g/kWh, hold: PT1H, " + Kit.BASIS)
                .fact("m", "yearly-mean", "unit: g/kWh, parts: {combustion: 30, upstream: 15, losses: 5}, " + Kit.BASIS)
                .site("pue: pue, attributed: h, inventory: m")
                .load(
                        "h",
                        "time,carbon intensity (g/kWh)\n2026-05-01T10:00Z,40\n2026-05-01T11:00Z,60\n"
                                .getBytes(StandardCharsets.UTF_8),
                        FeedOptions.NONE);
        Footprint footprint =
                Footprint.of(Kit.job("2026-05-01T10:00:00Z", "2026-05-01T12:00:00Z", 1000), kit.view(), "site");
        assertThat(footprint.hourly().orElseThrow().grams().total().value()).isCloseTo(150, EXACT);
        InventoryEmissions inventory = footprint.inventory().orElseThrow();
        assertThat(inventory.grams().total().value()).isCloseTo(150, EXACT);
        assertThat(inventory.parts()).contains(new Fact.Parts(90, 45, 15));
    }

    @Test
    void ten_the_share_of_making_the_nodes() {
        // ARCHER2: 4,400 t over 5,860 nodes and 6 years = 14.2855 g a node-hour. Two nodes for 10 h: 285.7 g; up to
        // twice.
        // Where jobs hold a node 80 % of the time, they bear the rest as well: / 0.8.
        Kit kit = new Kit(folder)
                .fact("n", "embodied", "low-kg: 750.853242, high-kg: 1501.706484, years: 6")
                .fact("u", "embodied", "low-kg: 800, high-kg: 800, years: 5, used-share: 80 %")
                .site("nodes: [{match: \"gpu*\", embodied: u}, {match: \"*\", embodied: n}]");
        View view = kit.view();
        EmbodiedShare share = Footprint.of(
                        on(Kit.job("2026-05-01T00:00:00Z", "2026-05-01T10:00:00Z", 1), "cn1", "cn2"), view, "site")
                .embodied()
                .orElseThrow();
        assertThat(share.lowGrams()).isCloseTo(2 * 10 * 4_400e6 / 5860 / 6 / 8760, within(1e-4));
        assertThat(share.highGrams()).isCloseTo(2 * share.lowGrams(), EXACT);
        assertThat(share.denominator()).isEqualTo(EmbodiedShare.Denominator.LIFETIME_HOURS);
        // 800,000 g / (5 × 8,760 × 0.8 h) × 10 h = 228.31 g.
        EmbodiedShare used = Footprint.of(
                        on(Kit.job("2026-05-01T00:00:00Z", "2026-05-01T10:00:00Z", 1), "gpu7"), view, "site")
                .embodied()
                .orElseThrow();
        assertThat(used.lowGrams()).isCloseTo(800_000 / 35_040.0 * 10, EXACT);
        assertThat(used.denominator()).isEqualTo(EmbodiedShare.Denominator.USED_HOURS);
    }

    private static Load on(Load job, String... nodes) {
        return new Load(
                job.slices(),
                job.bookedUj(),
                0,
                0,
                java.util.List.of(nodes),
                job.cores(),
                true,
                job.hours(),
                job.start());
    }

    private static Cost.ClassPart part(Cost cost, String name) {
        return cost.byClass().getOrDefault(name, new Cost.ClassPart(0, 0));
    }
}
