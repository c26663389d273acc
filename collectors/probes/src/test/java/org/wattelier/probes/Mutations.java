package org.wattelier.probes;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Damages samples at random and hands them to a parser, which may refuse them only in the ways it declares. The seed
/// of a failing mutation is in the failure; `-Dseed=N` repeats it, `-Dmutations=N` asks for more or fewer.
public final class Mutations {
    private static final String[] NASTY = {
        "-1",
        "NaN",
        "1e999",
        "65535",
        "18446744073709551616",
        "9223372036854775808",
        "0",
        "0x",
        ",",
        ".",
        "\n",
        "\0",
        "N/A",
        "é",
        "\u202E",
        "[",
        "{",
        "}",
        "]",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "null",
        ":",
        "|",
        "-",
        "\uFFFD"
    };

    private Mutations() {}

    /// @param parser must return, or throw only what it declares to throw, which the caller catches
    public static void of(String sample, int times, Consumer<String> parser) {
        long first = Long.getLong("seed", 1);
        int count = Integer.getInteger("mutations", times);
        for (long seed = first; seed < first + count; seed++) {
            String damaged = damaged(sample, new SplittableRandom(seed));
            try {
                parser.accept(damaged);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + " broke the parser with:\n" + shortened(damaged), e);
            }
        }
    }

    static String damaged(String sample, SplittableRandom random) {
        var text = new StringBuilder(sample);
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            wound(text, random);
        }
        return text.toString();
    }

    private static void wound(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int until = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(8)) {
            case 0 -> text.setLength(at);
            case 1 -> text.delete(at, until);
            case 2 -> text.insert(at, NASTY[random.nextInt(NASTY.length)]);
            case 3 -> text.replace(at, until, NASTY[random.nextInt(NASTY.length)]);
            case 4 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            case 5 -> text.insert(at, (char) random.nextInt(1, 0xD800));
            case 6 -> text.insert(at, Long.toString(random.nextLong()));
            default -> text.insert(at, "9".repeat(random.nextInt(1, 400)));
        }
    }

    private static String shortened(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= 2000 ? text : text.substring(0, Math.min(text.length(), 2000)) + "…";
    }
}
