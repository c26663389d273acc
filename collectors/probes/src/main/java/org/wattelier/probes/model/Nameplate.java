package org.wattelier.probes.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the model knows of this node.
///
/// @param cpuW     all processors at full load, W
/// @param idleW    all processors at rest, W
/// @param constantW memory, W
/// @param extraW   what else draws all the time, W
/// @param problem  why the model says nothing, and what mends it; empty where it does
record Nameplate(
        String family, double cpuW, double idleW, double constantW, double overhead, double extraW, String problem) {
    static Nameplate of(Hardware hardware, ModelSettings settings) {
        Processor processor =
                settings.tdpW() > 0 ? Processor.configured(settings.tdpW()) : Processor.named(hardware.model());
        int sockets = settings.sockets() > 0 ? settings.sockets() : hardware.sockets();
        String problem = problem(hardware, settings, processor, sockets);
        if (processor == null || !problem.isEmpty()) {
            return new Nameplate("", 0, 0, 0, 1, 0, problem);
        }
        double idle = settings.idleShare() >= 0 ? settings.idleShare() : processor.idleShare();
        double perGib = settings.memoryWPerGib() >= 0 ? settings.memoryWPerGib() : processor.memoryWPerGib();
        double full = sockets * processor.tdpW();
        return new Nameplate(
                processor.family(),
                full,
                full * idle,
                perGib * hardware.memoryGib(),
                settings.overhead(),
                Math.max(0, settings.extraW()),
                "");
    }

    private static String problem(
            Hardware hardware, ModelSettings settings, @Nullable Processor processor, int sockets) {
        if (hardware.guest() && settings.tdpW() == 0) {
            return "this is a virtual machine, which has a share of a processor that nobody tells: set model.tdp and"
                    + " model.sockets to model it all the same";
        }
        if (processor == null) {
            return hardware.model().isEmpty()
                    ? "the processor's name cannot be read: set model.tdp to the watts of one processor"
                    : "the processor \"" + shortened(hardware.model())
                            + "\" is not in the table: set model.tdp to the watts of one";
        }
        if (sockets == 0) {
            return "the number of processors is not told: set model.sockets";
        }
        if (hardware.accelerators() && settings.extraW() < 0) {
            return "this node has accelerators, which the model does not know: set model.extra to their watts at rest"
                    + " if the model is to be used all the same";
        }
        return hardware.memoryGib() == 0 && settings.memoryWPerGib() != 0
                ? "the size of the memory cannot be read: set model.memory-watts-per-gib = 0 to leave it out"
                : "";
    }

    private static String shortened(String model) {
        String clean = model.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }

    /// @param busy share of all processors that work, 0 to 1
    double watts(double busy) {
        return overhead * (idleW + (cpuW - idleW) * busy + constantW) + extraW;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "estimated from the nameplate (%s): %.0f W at rest to %.0f W at full load, ± 30 %% (k = 1)",
                family,
                watts(0),
                watts(1));
    }
}
