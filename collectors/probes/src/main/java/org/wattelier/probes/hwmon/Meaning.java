package org.wattelier.probes.hwmon;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;

/// What a channel measures, told by its driver and its label.
///
/// @param domain  null where nobody knows
/// @param socket  of a processor's part; 0 for others
/// @param leftOut why it is not even read; empty where it is
/// @param sure    whether the driver is known to be one of processors, not only the label to sound like it
record Meaning(@Nullable Domain domain, int socket, String leftOut, boolean sure) {
    private static final Meaning UNKNOWN = new Meaning(null, 0, "", false);

    private static final Set<String> GPUS = Set.of("amdgpu", "radeon", "nouveau", "nvidia");

    /// No probe of ours knows which job has them.
    private static final Set<String> FOREIGN_GPUS = Set.of("i915", "xe");

    private static final Set<String> PROCESSORS = Set.of(
            "amd_energy",
            "k10temp",
            "zenpower",
            "fam15h_power",
            "fam19h_power",
            "xgene_hwmon",
            "apm_xgene",
            "smpro",
            "power_meter",
            "acpi_power_meter",
            "coretemp",
            "sbrmi",
            "peci_cpupower",
            "scmi_sensors");
    private static final Set<String> UNLABELLED_PROCESSORS = Set.of("fam15h_power", "fam19h_power", "sbrmi");
    private static final Set<String> POWER_METERS = Set.of("power_meter", "acpi_power_meter");
    private static final Set<String> OPEN_POWER = Set.of("ibmpowernv", "occ");

    private record Rule(Pattern label, Domain domain) {}

    /// Parts of processors, whoever names them so. Order matters: `cpu power socket 0` is the rail of the cores.
    private static final List<Rule> RULES = List.of(
            rule("(?:grace|total|package) power socket ?([0-9]{1,3})", Domain.PACKAGE),
            rule("cpu power socket ?([0-9]{1,3})", Domain.CORE),
            rule("(?:sysio|soc|io) power socket ?([0-9]{1,3})", Domain.UNCORE),
            rule("e?socket[ _-]?([0-9]{1,3})", Domain.PACKAGE),
            rule(
                    "(?:rapl_p_|cpu[ _-]?)?(?:package|pkg)(?:[ _-]?id)?[ _-]?([0-9]{0,3})(?:[ _-]?(?:power|energy))?",
                    Domain.PACKAGE),
            rule("(?:svi2_p_|rapl_p_)?cores?", Domain.CORE),
            rule("svi2_p_soc", Domain.UNCORE));

    /// Rails of one processor on drivers that measure nothing else.
    private static final List<Rule> ARM_RULES =
            List.of(rule("cpu[ _-]?power", Domain.CORE), rule("(?:io|soc)[ _-]?power", Domain.UNCORE));

    private static Rule rule(String label, Domain domain) {
        return new Rule(Pattern.compile(label), domain);
    }

    static Meaning of(Chip chip, Channel channel) {
        String label = channel.label().strip().toLowerCase(Locale.ROOT);
        if (GPUS.contains(chip.name())) {
            return new Meaning(null, 0, "a graphics driver's: the GPU probe reads it", false);
        }
        if (label.matches("ecore[0-9]+")) {
            return new Meaning(null, 0, "one core's part of its socket, and reading it wakes the core", false);
        }
        if (FOREIGN_GPUS.contains(chip.name())) {
            return UNKNOWN;
        }
        boolean sure = PROCESSORS.contains(chip.name());
        if (sure && label.isEmpty() && UNLABELLED_PROCESSORS.contains(chip.name())) {
            return new Meaning(Domain.PACKAGE, chip.ordinal(), "", true);
        }
        if (POWER_METERS.contains(chip.name()) && chip.wholeSystem() && !label.contains("socket")
                || OPEN_POWER.contains(chip.name()) && label.equals("system")) {
            return new Meaning(Domain.NODE, 0, "", true);
        }
        Meaning rail = firstOf(RULES, label, chip, sure);
        boolean arm = rail == UNKNOWN && sure && !POWER_METERS.contains(chip.name());
        return arm ? firstOf(ARM_RULES, label, chip, true) : rail;
    }

    private static Meaning firstOf(List<Rule> rules, String label, Chip chip, boolean sure) {
        for (Rule rule : rules) {
            Matcher matcher = rule.label().matcher(label);
            if (matcher.matches()) {
                String number = matcher.groupCount() == 0 ? "" : matcher.group(1);
                int socket = number.isEmpty() ? chip.ordinal() : Integer.parseInt(number);
                return new Meaning(rule.domain(), socket, "", sure);
            }
        }
        return UNKNOWN;
    }

    /// `package-0`, `core-1`, `node-power_meter`; empty where the meaning is unknown.
    String id(Chip chip) {
        Domain known = domain;
        if (known == null) {
            return "";
        }
        return known == Domain.NODE ? "node-" + chip.name() : known.name().toLowerCase(Locale.ROOT) + "-" + socket;
    }
}
