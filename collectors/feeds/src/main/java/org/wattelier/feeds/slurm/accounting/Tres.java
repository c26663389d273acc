package org.wattelier.feeds.slurm.accounting;

import java.util.Locale;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Cut;
import org.wattelier.feeds.history.Sizes;
import org.wattelier.feeds.history.Words;

/// Trackable resources: `billing=2,cpu=2,mem=100M,node=1,gres/gpu=2,gres/gpu:a100=2`.
///
/// @param cpus        -1 where it does not say
/// @param memoryBytes likewise
/// @param nodes       likewise
/// @param gpus        likewise
record Tres(int cpus, long memoryBytes, int nodes, int gpus) {
    static final Tres UNKNOWN = new Tres(-1, -1, -1, -1);

    static Tres parse(String field, String text) {
        if (Words.isUnknown(text)) {
            return UNKNOWN;
        }
        int cpus = -1;
        long memory = -1;
        int nodes = -1;
        int gpus = -1;
        int typed = 0;
        for (String part : Cut.at(",", text)) {
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            switch (name) {
                case "cpu" -> cpus = count(field, value);
                case "mem" -> memory = Sizes.parse(field, value, Sizes.MEGABYTES);
                case "node" -> nodes = count(field, value);
                case "gres/gpu" -> gpus = count(field, value);
                default -> typed += name.startsWith("gres/gpu:") ? Math.max(0, count(field, value)) : 0;
            }
        }
        return new Tres(cpus, memory, nodes, gpus < 0 && typed > 0 ? typed : gpus);
    }

    /// Of versions before trackable resources: `gpu:2`, `gpu:tesla:2`, `gpu:a100:2(S:0-1)`, `gres:gpu:2`.
    static int gres(String text) {
        int gpus = -1;
        for (String part : Cut.at(",", text)) {
            String words = part.strip().toLowerCase(Locale.ROOT);
            words = words.startsWith("gres:") ? words.substring(5) : words;
            int extra = words.indexOf('(');
            words = extra < 0 ? words : words.substring(0, extra);
            if (words.equals("gpu") || words.startsWith("gpu:")) {
                String last = words.substring(words.lastIndexOf(':') + 1);
                boolean number =
                        !last.isEmpty() && last.length() < 5 && last.chars().allMatch(c -> c >= '0' && c <= '9');
                gpus = Math.max(0, gpus) + (number ? Integer.parseInt(last) : 1);
            }
        }
        return gpus;
    }

    private static int count(String field, String value) {
        long number = Words.isUnknown(value) ? -1 : Math.round(thousands(field, value));
        if (number > Integer.MAX_VALUE) {
            throw new BadField(field, "counts more than there can be", value);
        }
        return (int) number;
    }

    /// Without `--noconvert` large counts are printed as `1.50K`, thousands of 1024.
    private static double thousands(String field, String value) {
        return Sizes.parse(field, value, Sizes.BYTES);
    }
}
