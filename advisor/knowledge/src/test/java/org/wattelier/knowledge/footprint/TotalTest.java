package org.wattelier.knowledge.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.knowledge.factors.View;
import org.wattelier.knowledge.tariff.Tax;

class TotalTest {
    private static final Total.Money EUROS = new Total.Money("EUR", Tax.EXCLUDED);

    @TempDir
    Path folder = Path.of("");

    private List<Footprint> footprints(long seed) {
        View view = new Kit(folder)
                .pue(1.37, 0.02)
                .shared(0.11, 0.05)
                .fact(
                        "t",
                        "tariff",
                        "shape: hp-hc, prices: {HP: 200, HC: 100}, off-peak: [\"22:13-06:13\"], unit: EUR/MWh, tax: excluded, zone: Europe/Paris, standing: [{name: power, per-year: 1000, key: core-hours, divisor: 8760000}]")
                .fact("m", "yearly-mean", "unit: g/kWh, value: 50, " + Kit.BASIS)
                .site("pue: pue, shared-it: shared, tariff: t, inventory: m")
                .view();
        var random = new Random(seed);
        var all = new ArrayList<Footprint>();
        for (int i = 0; i < 200; i++) {
            long from = 1_770_000_000L + random.nextInt(10_000_000);
            Load job = Kit.job(from, from + 60 + random.nextInt(20_000), 1 + random.nextInt(3000));
            all.add(Footprint.of(
                    new Load(
                            job.slices(),
                            job.bookedUj(),
                            random.nextInt(1000),
                            random.nextInt(1000),
                            job.nodes(),
                            32,
                            true,
                            job.hours(),
                            job.start()),
                    view,
                    "site"));
        }
        return all;
    }

    private static Total total(List<Footprint> footprints) {
        var total = new Total();
        footprints.forEach(total::add);
        return total;
    }

    @Test
    void users_projects_and_centre_agree_to_the_microjoule_and_the_last_bit() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Footprint> all = footprints(seed);
            Total centre = total(all);
            BigInteger users = BigInteger.ZERO;
            for (int user = 0; user < 7; user++) {
                int mine = user;
                var jobs = new ArrayList<Footprint>();
                for (int i = 0; i < all.size(); i++) {
                    if (i % 7 == mine) {
                        jobs.add(all.get(i));
                    }
                }
                Total total = total(jobs);
                users = users.add(total.computeUj()).add(total.sharedUj()).add(total.facilityUj());
            }
            assertThat(users)
                    .as("seed " + seed)
                    .isEqualTo(centre.computeUj().add(centre.sharedUj()).add(centre.facilityUj()));
            Collections.shuffle(all, new Random(seed));
            Total shuffled = total(all);
            assertThat(shuffled.energyCost()).as("seed " + seed).isEqualTo(centre.energyCost());
            assertThat(shuffled.inventory()).as("seed " + seed).isEqualTo(centre.inventory());
            assertThat(shuffled.kwh()).isEqualTo(centre.kwh());
            assertThat(shuffled.jobs()).isEqualTo(200);
        }
    }

    @Test
    void what_is_shown_adds_up_to_the_cent() {
        List<Footprint> all = footprints(3);
        List<Double> parts = all.stream()
                .map(each -> each.cost().orElseThrow().lines().total().value())
                .toList();
        Shares.Rounded shown = Shares.of(parts, new BigDecimal("0.01"));
        double whole = total(all).energyCost().getOrDefault(EUROS, Figure.ZERO).value();
        assertThat(shown.total()).isEqualTo(Math.round(whole * 100));
        assertThat(shown.parts().stream().mapToLong(Long::longValue).sum()).isEqualTo(shown.total());
    }

    @Test
    void what_was_not_known_of_a_job_stays_visible_in_the_total() {
        Total total = total(footprints(1));
        assertThat(total.unknown()).containsOnlyKeys(Unknown.What.HOURLY_INTENSITY, Unknown.What.EMBODIED);
        assertThat(total.hourly()).isEmpty();
        assertThat(total.standing()).containsOnlyKeys(EUROS);
    }
}
