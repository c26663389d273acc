package org.wattelier.probes.ipmi;

import java.util.List;
import java.util.Map;

/// How each known tool is asked: for the DCMI power reading, and for its list of sensors.
final class KnownTools {
    /// Those that are tried where nothing is set. capmc is not among them: its figure is a whole machine's, so that a
    /// person must say that this host is to stand for it.
    static final List<String> TRIED = List.of("ipmi-dcmi", "ipmitool", "ipmiutil", "ipmi-sensors");

    private static final Map<String, List<List<String>>> QUESTIONS = Map.of(
            "ipmi-dcmi", List.of(List.of("--get-system-power-statistics")),
            "ipmitool", List.of(List.of("dcmi", "power", "reading"), List.of("sdr", "elist")),
            "ipmiutil", List.of(List.of("dcmi", "power"), List.of("sensor")),
            "ipmi-sensors", List.of(List.of("--quiet-cache", "--comma-separated-output")),
            "capmc", List.of(List.of("get_system_power")));

    private KnownTools() {}

    /// The argument lists to try in turn; empty for a program that is not known.
    static List<List<String>> questions(String program) {
        return QUESTIONS.getOrDefault(program, List.of());
    }
}
