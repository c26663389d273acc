package org.wattelier.probes.ipmi.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.ipmi.text.PowerText;
import org.wattelier.probes.ipmi.text.SensorWatts;

/// Reads a controller's node power the way it offers: DCMI, else its power sensors. What was found to work is kept.
/// Not for use by several threads at once.
public final class PowerReader {
    private static final List<Integer> NO_DCMI = List.of(0xC1, 0xC9, 0xCB, 0xCC, 0xD6);

    private final Bmc bmc;
    private final SensorScan scan = new SensorScan();
    private boolean dcmi;
    private @Nullable List<SensorRecord> sensors;

    public PowerReader(Bmc bmc) {
        this.bmc = bmc;
    }

    public Outcome read() {
        try {
            return sensors == null ? dcmi() : sensors(sensors);
        } catch (BmcFailure e) {
            return new Outcome.Missing(e.reason());
        }
    }

    /// How it is read, in words.
    public String way() {
        return dcmi ? "DCMI" : sensors == null ? "nothing yet" : "power sensors";
    }

    /// Whether it is known that this controller has no power to tell.
    public boolean isHopeless() {
        return sensors != null && sensors.isEmpty();
    }

    private Outcome dcmi() throws BmcFailure {
        Reply reply = Dcmi.ask(bmc);
        if (!reply.isGood()) {
            return !dcmi && NO_DCMI.contains(reply.completion())
                    ? instead(reply)
                    : new Outcome.Missing(reply.complaint());
        }
        Outcome outcome = Dcmi.outcome(reply);
        if (dcmi || outcome instanceof Outcome.Drawing) {
            dcmi = true;
            return outcome;
        }
        return sensedOr(outcome);
    }

    /// DCMI is there and has nothing to say, perhaps only now: the sensors may have.
    private Outcome sensedOr(Outcome refusal) {
        try {
            List<SensorRecord> found = found();
            Outcome sensed = found.isEmpty() ? refusal : chosen(found);
            return sensed instanceof Outcome.Drawing ? sensed : refusal;
        } catch (BmcFailure ignored) {
            return refusal;
        }
    }

    /// Where there is no DCMI. A controller that says it has it may come round; one that does not never will.
    private Outcome instead(Reply refusal) throws BmcFailure {
        List<SensorRecord> found = found();
        if (!found.isEmpty()) {
            return chosen(found);
        }
        if (Dcmi.isOffered(bmc)) {
            return new Outcome.Missing(
                    "the controller offers DCMI power management but no reading: " + refusal.complaint());
        }
        sensors = found;
        return new Outcome.Missing("no DCMI power reading (" + refusal.complaint() + ") and no power sensor");
    }

    private List<SensorRecord> found() throws BmcFailure {
        return scan.all(bmc).stream()
                .filter(sensor -> PowerText.matters(sensor.name()))
                .toList();
    }

    /// Stays with the sensors once they have shown something.
    private Outcome chosen(List<SensorRecord> found) throws BmcFailure {
        Outcome outcome = sensors(found);
        if (outcome instanceof Outcome.Drawing) {
            sensors = found;
        }
        return outcome;
    }

    private Outcome sensors(List<SensorRecord> records) throws BmcFailure {
        if (records.isEmpty()) {
            return new Outcome.Missing("this controller has neither DCMI nor a power sensor");
        }
        List<SensorWatts> values = new ArrayList<>();
        for (SensorRecord record : records) {
            values.add(record.read(bmc));
        }
        return PowerText.of(values);
    }
}
