package org.wattelier.feeds.slurm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.events.Allocation;

/// Trackable resources as Slurm writes them: `cpu=32,mem=3200M,node=4,gres/gpu:a100=2`.
///
/// @param amounts by name; -1 nowhere, what was not understood is absent
record Tres(Map<String, Long> amounts) {
    private static final Pattern AMOUNT =
            Pattern.compile("(\\d{1,15})(?:\\.(\\d{1,6}))?([KMGTPE]?)i?B?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGTPE";
    private static final Pattern DEVICES = Pattern.compile("gpu(?::[^(,:]*)?:\\d{1,6}\\(IDX:([0-9,-]+)\\)");

    static Tres of(String text) {
        Map<String, Long> amounts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.lastIndexOf('=');
            Matcher amount = AMOUNT.matcher(equals < 0 ? "" : part.substring(equals + 1));
            if (amount.matches()) {
                String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                amounts.put(name, amount(amount, name));
            }
        }
        return new Tres(amounts);
    }

    /// Memory without a unit is in mebibytes.
    private static long amount(Matcher matcher, String name) {
        int power = matcher.group(3).isEmpty()
                ? name.equals("mem") ? 2 : 0
                : UNITS.indexOf(matcher.group(3).toUpperCase(Locale.ROOT)) + 1;
        double fraction = matcher.group(2) == null ? 0 : Double.parseDouble("0." + matcher.group(2));
        double value = (Long.parseLong(matcher.group(1)) + fraction) * Math.pow(1024, power);
        return value >= Long.MAX_VALUE ? -1 : (long) value;
    }

    long cpus() {
        return amounts.getOrDefault("cpu", -1L);
    }

    long memoryBytes() {
        return amounts.getOrDefault("mem", -1L);
    }

    long nodes() {
        return amounts.getOrDefault("node", -1L);
    }

    /// The untyped count where there is one: the typed ones are parts of it.
    long gpus() {
        Long all = amounts.get("gres/gpu");
        if (all != null) {
            return all;
        }
        long sum = amounts.entrySet().stream()
                .filter(each -> each.getKey().startsWith("gres/gpu:"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return sum == 0 ? -1 : sum;
    }

    /// Devices on one node by their numbers there, from `gpu:a100:2(IDX:0,3)`.
    static List<String> devices(String gres) {
        var devices = new ArrayList<String>();
        Matcher matcher = DEVICES.matcher(gres);
        while (matcher.find()) {
            for (String range : matcher.group(1).split(",")) {
                int dash = range.indexOf('-');
                int from = number(dash < 0 ? range : range.substring(0, dash));
                int to = number(dash < 0 ? range : range.substring(dash + 1));
                for (int i = from; i >= 0 && i <= to && to < 1024; i++) {
                    devices.add(Allocation.INDEX + i);
                }
            }
        }
        return devices.stream().distinct().toList();
    }

    private static int number(String digits) {
        return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }
}
