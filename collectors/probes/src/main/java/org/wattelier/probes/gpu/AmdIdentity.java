package org.wattelier.probes.gpu;

import java.util.Locale;
import java.util.Set;

/// How AMD's cards are named, and whose energy counter is right.
final class AmdIdentity {
    /// MI250X, MI250, MI210: their counter counts 2⁻¹⁶ J. MI100 and Radeon cards fill the same field with another unit
    /// (see docs/gpu.md), so nobody else is believed.
    private static final Set<String> MI200 = Set.of("7408", "740c", "740f", "7410");

    private AmdIdentity() {}

    /// As ROCm writes it in `ROCR_VISIBLE_DEVICES`: `GPU-` and 16 hexadecimal digits. Tools leave out leading zeros.
    ///
    /// @return empty where the card has no such number
    static String uuid(String uniqueId) {
        String digits = uniqueId.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-f]{1,16}") || digits.matches("0+")) {
            return "";
        }
        return "GPU-" + "0".repeat(16 - digits.length()) + digits;
    }

    /// @param deviceId PCI device, `0x740f`
    static boolean isMi200(String deviceId) {
        return MI200.contains(deviceId.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", ""));
    }

    /// MI300 and MI350 families: the number says 74a0 to 74bf and 75a0 to 75bf.
    static boolean isMi300(String deviceId) {
        return deviceId.strip().toLowerCase(Locale.ROOT).matches("(0x)?7[45][ab][0-9a-f]");
    }
}
