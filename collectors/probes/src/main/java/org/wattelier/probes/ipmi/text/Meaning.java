package org.wattelier.probes.ipmi.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a label or a sensor's name says its watts are.
enum Meaning {
    /// Power at this moment, said in so many words.
    CURRENT,
    /// A sensor of the whole node.
    SYSTEM,
    /// What goes into one power supply.
    SUPPLY_INPUT,
    /// A power supply's, side unsaid. That is its input: makers write "out" where they mean it.
    SUPPLY,
    /// What a power supply gives.
    OUTPUT,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    /// A setting or a rating, not a measurement.
    LIMIT,
    /// One part of the node.
    PART,
    /// A state, not a power.
    STATE,
    OTHER;

    private static final Set<String> LIMITS =
            set("limit limits limiting cap capping capped threshold budget rated rating capacity "
                    + "allocated allocation available headroom critical crit noncritical recoverable nominal "
                    + "allowed warning hysteresis target requested wanted reserved");
    private static final Set<String> STATES =
            set("status state redundancy redund redundant presence detect detected fail failure fault "
                    + "health led event error policy mode");
    private static final Set<String> PARTS =
            set("cpu cpus proc processor processors mem memory dimm dimms dram ddr gpu gpus fan fans disk "
                    + "disks hdd ssd nvme drive drives pci pcie io vr soc core cores storage nic ocp riser slot "
                    + "backplane bp battery bbu pump switch accelerator accel hbm package pkg socket pch mb "
                    + "motherboard mainboard planar rail phase standby stby vcore vddcr uncore apu dpu card");
    private static final Set<String> SUPPLIES = set("ps psu psus pmb pmbus pws supply supplies psm");
    private static final Set<String> POWERS = set("power pwr watts watt wattage pin consumption usage level syspower");
    private static final Set<String> WHOLES =
            set("total sys system node server chassis platform machine host hsc blade input");

    static Meaning of(String label) {
        List<String> words = withoutUnit(words(label));
        if (any(words, STATES)) {
            return STATE;
        } else if (any(words, LIMITS)) {
            return LIMIT;
        } else if (any(words, Set.of("avg", "average", "averaged", "mean"))) {
            return AVERAGE;
        } else if (any(words, Set.of("min", "minimum", "lowest", "least"))) {
            return MINIMUM;
        } else if (any(words, Set.of("max", "maximum", "peak", "highest"))) {
            return MAXIMUM;
        } else if (any(words, Set.of("out", "output", "pout", "outlet", "dcout"))) {
            return OUTPUT;
        }
        return any(words, PARTS) ? PART : present(words);
    }

    private static List<String> withoutUnit(List<String> words) {
        boolean unit =
                words.size() > 1 && Set.of("w", "watt", "watts", "kw", "mw").contains(words.getLast());
        return unit ? words.subList(0, words.size() - 1) : words;
    }

    private static Meaning present(List<String> words) {
        if (any(words, SUPPLIES) && !words.contains("total")) {
            return any(words, Set.of("in", "input", "pin", "ac", "acin")) ? SUPPLY_INPUT : SUPPLY;
        }
        if (words.isEmpty()
                || any(
                        words,
                        Set.of("instantaneous", "instant", "current", "cur", "present", "actual", "now", "live"))) {
            return CURRENT;
        }
        if (words.equals(List.of("power")) || words.equals(List.of("pwr")) || words.equals(List.of("watts"))) {
            return SYSTEM;
        }
        if (words.size() == 2
                && POWERS.contains(words.getFirst())
                && words.getLast().matches("\\d+")) {
            return SUPPLY;
        }
        boolean ofPower = any(words, POWERS) || any(words, SUPPLIES);
        boolean whole = any(words, WHOLES)
                || any(words, Set.of("consumption", "consumed", "usage", "meter", "draw", "drawn", "reading"));
        return ofPower && whole ? SYSTEM : OTHER;
    }

    /// Of two sensors of the whole node the one with the lower rank is believed: a node's own before its chassis'.
    static int rank(String label) {
        List<String> words = words(label);
        List<Set<String>> order = List.of(
                Set.of("node", "blade"),
                Set.of("consumption", "consumed", "usage", "meter", "draw", "drawn", "reading", "level"),
                Set.of("total"),
                Set.of("sys", "system", "server", "host", "platform", "machine"),
                Set.of("chassis"));
        for (int i = 0; i < order.size(); i++) {
            if (any(words, order.get(i))) {
                return i;
            }
        }
        return order.size();
    }

    /// `PSU1_PIN`, `SysPower` and `Pwr Consumption` as lower-case words and numbers.
    static List<String> words(String label) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= label.length(); i++) {
            if (i == label.length() || divides(label.charAt(i - 1), label.charAt(i))) {
                String word = label.substring(from, i);
                if (Character.isLetterOrDigit(word.charAt(0))) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
                from = i;
            }
        }
        return words;
    }

    private static boolean divides(char left, char right) {
        boolean letters = Character.isLetter(left) && Character.isLetter(right);
        return letters
                ? Character.isLowerCase(left) && Character.isUpperCase(right)
                : !(Character.isDigit(left) && Character.isDigit(right));
    }

    private static Set<String> set(String words) {
        return Set.of(words.split(" "));
    }

    private static boolean any(List<String> words, Set<String> wanted) {
        return words.stream().anyMatch(wanted::contains);
    }
}
