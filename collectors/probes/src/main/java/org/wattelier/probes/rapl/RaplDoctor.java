package org.wattelier.probes.rapl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.kernel.Processor;

/// Says what stands between the agent and the counters, and what deserves doubt although it can be read.
record RaplDoctor(Path powercap, Processor processor) {
    List<Diagnosis> say(List<SensorReading> readings) {
        if (readings.isEmpty()) {
            return List.of(absent());
        }
        var diagnoses = new ArrayList<Diagnosis>();
        var closed = new ArrayList<SensorReading>();
        for (SensorReading reading : readings) {
            if (reading.outcome() instanceof Outcome.Missing missing && isDenied(missing)) {
                closed.add(reading);
            } else {
                diagnoses.add(one(reading));
            }
        }
        if (!closed.isEmpty()) {
            diagnoses.add(closed(closed));
        }
        if (processor.hasSgx()) {
            diagnoses.add(filtered());
        }
        if (readings.stream().noneMatch(reading -> reading.sensor().domain() == Domain.DRAM)) {
            diagnoses.add(withoutMemory());
        }
        return diagnoses;
    }

    private static boolean isDenied(Outcome.Missing missing) {
        return missing.reason().startsWith("permission denied");
    }

    private static Diagnosis one(SensorReading reading) {
        String what = "rapl " + reading.sensor().id();
        if (reading.outcome() instanceof Outcome.Missing missing) {
            State state = missing.reason().equals(RaplProbe.PSYS_BROKEN) ? State.DOUBTFUL : State.FAILING;
            return new Diagnosis(what, state, missing.reason(), "");
        }
        boolean still = reading.outcome() instanceof Outcome.Counted counted && counted.rawUj() == 0;
        return still
                ? new Diagnosis(
                        what,
                        State.DOUBTFUL,
                        "the counter stands at 0: this processor has the zone but may not feed it",
                        "")
                : new Diagnosis(what, State.READABLE, "", "");
    }

    private Diagnosis closed(List<SensorReading> readings) {
        var ids = readings.stream().map(reading -> reading.sensor().id()).toList();
        return new Diagnosis(
                "rapl " + String.join(", ", ids),
                State.CLOSED,
                "since Linux 5.10 only root may read energy_uj; a group's read access is enough, no capability is needed",
                Remedies.groupAccess(powercap));
    }

    private static Diagnosis filtered() {
        return new Diagnosis(
                "rapl values",
                State.DOUBTFUL,
                "SGX is switched on (flag sgx in /proc/cpuinfo): with the microcode of November 2020 (INTEL-SA-00389) the"
                        + " processor then blurs its energy counters. Short intervals are off, long sums less so",
                "switch SGX off in the firmware where nobody uses enclaves, or calibrate RAPL against the management"
                        + " controller: wattelier calibrate");
    }

    private Diagnosis withoutMemory() {
        return new Diagnosis(
                "rapl dram",
                State.ABSENT,
                processor.isAmd()
                        ? "AMD processors do not measure memory: its energy is missing, not zero"
                        : "this processor shows no zone for memory: its energy is missing, not zero",
                "");
    }

    private Diagnosis absent() {
        if (processor.isVirtual()) {
            return new Diagnosis(
                    "rapl", State.ABSENT, "a virtual machine: the hypervisor does not pass the counters on", "");
        }
        boolean known = processor.isIntel() || processor.isAmd();
        return new Diagnosis(
                "rapl",
                State.ABSENT,
                "no zone below " + powercap + (known ? "; the driver may not be loaded" : ""),
                known ? "modprobe intel_rapl_msr" : "");
    }
}
