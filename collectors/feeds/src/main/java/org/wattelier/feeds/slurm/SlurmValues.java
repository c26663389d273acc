package org.wattelier.feeds.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values of Slurm's JSON, which changes its forms with the version: a number is `5`, `"5"`, `null`, or
/// `{"set":true,"infinite":false,"number":5}`; a state is a word or a list of words.
final class SlurmValues {
    /// Slurm's own marks for *not set* and *infinite*, of 16 and 32 bits.
    private static final List<Long> NO_VALUE = List.of(0xfffeL, 0xffffL, 0xfffffffeL, 0xffffffffL);

    private SlurmValues() {}

    /// -1 where there is none.
    static long number(@Nullable JsonNode value) {
        if (value == null) {
            return -1;
        }
        if (value.isObject()) {
            boolean set = !value.has("set") || value.get("set").booleanValue();
            boolean infinite = value.has("infinite") && value.get("infinite").booleanValue();
            return set && !infinite ? number(value.get("number")) : -1;
        }
        if (value.isNumber()) {
            long number = value.longValue();
            return NO_VALUE.contains(number) ? -1 : number;
        }
        return value.isString() && value.stringValue().matches("\\d{1,18}") ? Long.parseLong(value.stringValue()) : -1;
    }

    static String text(@Nullable JsonNode value) {
        return value != null && value.isString() ? value.stringValue() : "";
    }

    static List<String> words(@Nullable JsonNode value) {
        var words = new ArrayList<String>();
        if (value != null && value.isArray()) {
            value.forEach(each -> words.add(text(each)));
        } else if (value != null && value.isString()) {
            words.add(value.stringValue());
        }
        return words;
    }

    /// Null where the time is 0, which is how Slurm writes *not yet*.
    static @Nullable Instant time(@Nullable JsonNode value) {
        long seconds = number(value);
        return seconds <= 0 ? null : Instant.ofEpochSecond(seconds);
    }

    /// Exit code and signal of a wait status, or of the object that later versions write. Null where there is none.
    static int @Nullable [] exit(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isObject() && value.has("return_code")) {
            long code = number(value.get("return_code"));
            JsonNode signal = value.get("signal");
            long number = signal == null ? -1 : number(signal.has("id") ? signal.get("id") : signal.get("signal_id"));
            return code < 0 && number < 0 ? null : new int[] {(int) Math.max(0, code), (int) Math.max(0, number)};
        }
        long status = number(value);
        return status < 0 ? null : new int[] {(int) (status >> 8 & 0xff), (int) (status & 0x7f)};
    }
}
