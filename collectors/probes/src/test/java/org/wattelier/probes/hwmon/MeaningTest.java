package org.wattelier.probes.hwmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.Domain;
import org.wattelier.probes.Mutations;
import org.wattelier.probes.Outcome;

class MeaningTest {
    private static Meaning meaning(String chip, String label) {
        var channel = new Channel(1, false, label, Path.of("x"), Path.of("y"), false, 1000);
        return Meaning.of(new Chip(Path.of("c"), chip, 2, false, List.of(channel)), channel);
    }

    @ParameterizedTest
    @CsvSource({
        "amd_energy, Esocket1, package-1",
        "power_meter, Grace Power Socket 3, package-3",
        "power_meter, Total Power socket 1, package-1",
        "power_meter, CPU Power Socket 0, core-0",
        "zenpower, RAPL_P_Package, package-2",
        "zenpower, SVI2_P_Core, core-2",
        "zenpower, SVI2_P_SoC, uncore-2",
        "smpro, CPU power, core-2",
        "anything, Package id 7, package-7",
        "anything, cpu_package_power, package-2",
        "anything, package-1, package-1",
        "ibmpowernv, System, node-ibmpowernv",
    })
    void labels_are_understood_whatever_their_case(String chip, String label, String id) {
        var chipOf = new Chip(Path.of("c"), chip, 2, false, List.of());
        assertThat(meaning(chip, label).id(chipOf)).isEqualTo(id);
        assertThat(meaning(chip, label.toUpperCase(Locale.ROOT)).id(chipOf)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "power_meter, Module Power Socket 0",
        "power_meter, ''",
        "ina3221, VDD_CPU",
        "ina226, ''",
        "anything, CPU power",
        "anything, System",
        "anything, Total",
        "anything, Packages delivered",
        "corsairpsu, power total",
        "xe, pkg",
        "anything, GPU",
    })
    void what_only_sounds_like_a_part_is_unknown(String chip, String label) {
        assertThat(meaning(chip, label).domain()).isNull();
    }

    @Test
    void damaged_labels_break_nothing() {
        Mutations.of("Grace Power Socket 0", 100_000, label -> meaning("power_meter", label));
    }

    @Test
    void damaged_values_are_never_power_that_no_part_draws() {
        var channel = new Channel(1, false, "Package", Path.of("x"), Path.of("y"), false, 1000);
        var sensor = HwmonSensor.of("package-0", Domain.PACKAGE, "node", channel, "");
        Mutations.of("45000000", 100_000, text -> {
            boolean plausible = !(sensor.outcome(text) instanceof Outcome.Drawing drawing)
                    || drawing.watts() > 0 && drawing.watts() <= 2000;
            assertThat(plausible).isTrue();
        });
    }
}
