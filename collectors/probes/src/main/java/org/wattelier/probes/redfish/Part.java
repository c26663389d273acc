package org.wattelier.probes.redfish;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What a figure of power is about, by the words a controller uses.
enum Part {
    /// The whole box, or nothing says otherwise.
    WHOLE,
    /// One of its power supplies: together they are the whole.
    SUPPLY,
    /// Something inside: a processor, memory, fans. Contained in the whole and never added to it.
    INSIDE;

    private static final Pattern INSIDE_WORDS = Pattern.compile(
            "cpu|proc(essor|_|\\b)|memory|dimm|dram|gpu|accelerator|\\bfans?\\d*\\b|fan[_ ]|cooling|storage|drive|disk|pcie"
                    + "|\\bnic\\b|network|\\bsoc\\b|backplane|hotswap|\\bvr\\b|\\bfpga|nvlink|nvswitch|\\bdpu|riser");
    private static final Pattern SUPPLY_WORDS =
            Pattern.compile("\\bps[ _]?\\d|\\bpsu|psu\\d|power ?suppl(y|ies)|pwr ?supply");
    private static final List<String> INSIDE_CONTEXTS = List.of(
            "cpu",
            "gpu",
            "gpusubsystem",
            "memory",
            "memorysubsystem",
            "accelerator",
            "fan",
            "pump",
            "asic",
            "fpga",
            "storagedevice",
            "storagesubsystem",
            "networkingdevice",
            "networkingsubsystem",
            "backplane",
            "voltageregulator",
            "battery",
            "switch",
            "cpusubsystem",
            "trustedmodule");
    private static final Pattern INSIDE_ITEMS = Pattern.compile(
            "/(processors|memory|gpus|pciedevices|fans|drives|storage|networkadapters)/", Pattern.CASE_INSENSITIVE);

    /// By physical context first, then by name, then by what it says it relates to.
    static Part of(JsonNode figure) {
        String context = Fields.text(figure, "PhysicalContext").toLowerCase(Locale.ROOT);
        if (INSIDE_CONTEXTS.contains(context)) {
            return INSIDE;
        }
        if (context.equals("powersupply")) {
            return SUPPLY;
        }
        Part byName = named(Fields.text(figure, "Name") + " " + Fields.text(figure, "Id"));
        if (byName != WHOLE) {
            return byName;
        }
        List<String> items = Fields.links(figure, "RelatedItem");
        boolean inside = !items.isEmpty()
                && items.stream()
                        .allMatch(item -> INSIDE_ITEMS.matcher(item + "/").find());
        return inside ? INSIDE : WHOLE;
    }

    static Part named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SUPPLY_WORDS.matcher(lower).find()) {
            return SUPPLY;
        }
        return INSIDE_WORDS.matcher(lower).find() ? INSIDE : WHOLE;
    }

    /// A name that says it is the sum.
    static boolean saysTotal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("total") || lower.contains("overall");
    }
}
