package org.wattelier.probes.wall.snmp;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.link.Failure;
import org.wattelier.probes.wall.snmp.Discovery.Found;
import org.wattelier.probes.wall.value.MeterFrame;
import org.wattelier.probes.wall.value.NotUnderstood;
import org.wattelier.probes.wall.value.PlainNumber;
import org.wattelier.probes.wall.value.Unit;

/// A PDU that speaks SNMP: an inlet, and outlets that are part of it. Until it has answered once nobody knows its
/// outlets, so its inlet alone is missing.
public final class PduProbe implements Probe {
    private final MeterFrame frame;
    private final PduAddress address;
    private @Nullable Session session;
    private List<Found> found;

    public PduProbe(MeterFrame frame, PduAddress address) {
        this.frame = frame;
        this.address = address;
        this.found = address.points().stream()
                .map(point -> new Found(point, BigDecimal.ONE, null))
                .toList();
    }

    @Override
    public String name() {
        return "snmp";
    }

    @Override
    public Pace pace() {
        return frame.pace();
    }

    @Override
    public List<SensorReading> read() {
        try {
            return readings(values());
        } catch (NotUnderstood e) {
            close();
            return missing(e.reason());
        } catch (IOException e) {
            close();
            return missing(Failure.inWords(e));
        }
    }

    private Map<String, Variable> values() throws IOException, NotUnderstood {
        long deadline = System.nanoTime() + frame.timeout().toNanos();
        Session open = session;
        if (open == null) {
            open = Session.open(address, frame.timeout());
            session = open;
        }
        var dialogue = new Dialogue(open.snmp(), open.target(), deadline);
        if (found.isEmpty()) {
            found = new Discovery(dialogue, frame.id()).find();
        }
        Map<String, Variable> values = dialogue.get(
                found.stream().flatMap(each -> each.oids().stream()).toList());
        if (values.isEmpty() && address.points().isEmpty()) {
            found = List.of();
            throw new NotUnderstood("none of its meters is there any more; it is looked at anew");
        }
        return values;
    }

    private List<SensorReading> readings(Map<String, Variable> values) {
        var readings = new ArrayList<SensorReading>(found.size());
        for (Found each : found) {
            readings.add(reading(each, outcome(each, values)));
        }
        return readings;
    }

    private Outcome outcome(Found each, Map<String, Variable> values) {
        Variable value = values.get(each.point().oid());
        String trouble = value == null
                ? "it has no value at " + each.point().oid() + "; check the OID, and what this user may see"
                : each.trouble(values);
        if (value == null || !trouble.isEmpty()) {
            return missingAt(trouble);
        }
        try {
            BigDecimal number = number(value, frame.unit());
            return number.intValue() == -1 && number.signum() < 0
                    ? missingAt("it shows -1: this model does not measure it")
                    : frame.outcome(number.multiply(each.worth()));
        } catch (NotUnderstood e) {
            return missingAt(e.reason());
        }
    }

    private static BigDecimal number(Variable value, Unit unit) throws NotUnderstood {
        return switch (value) {
            case Integer32 integer -> BigDecimal.valueOf(integer.getValue());
            case UnsignedInteger32 unsigned -> BigDecimal.valueOf(unsigned.getValue());
            case Counter64 counter -> new BigDecimal(Long.toUnsignedString(counter.getValue()));
            case OctetString text -> PlainNumber.parse(text.toString(), unit);
            default -> throw new NotUnderstood("the value is a " + value.getSyntaxString() + ", not a number");
        };
    }

    private List<SensorReading> missing(String reason) {
        if (found.isEmpty()) {
            return List.of(new SensorReading(frame.sensor(name()), missingAt(reason)));
        }
        return found.stream().map(each -> reading(each, missingAt(reason))).toList();
    }

    private Outcome missingAt(String reason) {
        return new Outcome.Missing(address.shown() + ": " + reason);
    }

    private SensorReading reading(Found each, Outcome outcome) {
        return new SensorReading(
                frame.sensor(name(), each.point().id(), each.point().parent()), outcome);
    }

    @Override
    public void close() {
        Session open = session;
        if (open != null) {
            open.close();
        }
        session = null;
    }
}
