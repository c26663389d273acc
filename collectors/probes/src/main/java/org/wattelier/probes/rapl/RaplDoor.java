package org.wattelier.probes.rapl;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SeenDomains;
import org.wattelier.probes.SensorReading;

/// One of several ways to the same counters, whose sensors bear the same ids: powercap where it counts, else
/// performance
/// events. A way that counts is kept until it counts nothing; going to and fro would begin an epoch each time.
public final class RaplDoor implements Probe {
    /// Looks between two attempts at the other ways, about a minute.
    private static final int LOOKS_PER_TRY = 60;

    private final List<Probe> doors;
    private final SeenDomains counted = new SeenDomains();
    private Probe used;
    private int untilTry;

    /// @param powercap preferred, and the one whose reasons are shown where nothing counts
    /// @param perf     stands in
    public RaplDoor(Probe powercap, Probe perf) {
        this.doors = List.of(powercap, perf);
        this.used = powercap;
    }

    @Override
    public String name() {
        return "rapl";
    }

    @Override
    public List<SensorReading> read() {
        List<SensorReading> readings = used.read();
        if (!counted.see(readings) && --untilTry <= 0) {
            untilTry = LOOKS_PER_TRY;
            for (Probe door : doors) {
                List<SensorReading> others = door == used ? readings : door.read();
                if (counted.see(others)) {
                    used = door;
                    return others;
                }
            }
            if (used != doors.getFirst()) {
                used = doors.getFirst();
                return used.read();
            }
        }
        return readings;
    }

    /// Whether RAPL has ever counted such a part here: others that show the same energy must then not be booked.
    public boolean hasCounted(Domain domain) {
        return counted.test(domain);
    }

    @Override
    public List<Diagnosis> diagnose() {
        read();
        List<Diagnosis> first = doors.getFirst().diagnose();
        boolean stoodIn = used != doors.getFirst();
        boolean needed = first.stream().anyMatch(line -> line.state() == Diagnosis.State.CLOSED);
        return stoodIn || needed ? joined(first, doors.getLast().diagnose()) : first;
    }

    @Override
    public void close() {
        doors.forEach(Probe::close);
    }

    private static List<Diagnosis> joined(List<Diagnosis> first, List<Diagnosis> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
