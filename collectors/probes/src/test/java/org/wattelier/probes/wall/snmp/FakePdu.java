package org.wattelier.probes.wall.snmp;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/// An agent of SNMP v2c with the values it is given; or one that goes round in circles.
final class FakePdu implements CommandResponder, AutoCloseable {
    private final TreeMap<OID, Variable> values = new TreeMap<>();
    private final Snmp snmp;
    private final DefaultUdpTransportMapping door;
    private boolean circles;

    FakePdu(String objectId) throws IOException {
        door = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
        snmp = new Snmp(door);
        snmp.addCommandResponder(this);
        snmp.listen();
        values.put(new OID("1.3.6.1.2.1.1.2.0"), new OID(objectId));
    }

    /// Ends of OIDs and their values: a number, or a text.
    FakePdu with(String root, Map<String, Object> rows) {
        rows.forEach((end, value) -> values.put(
                new OID(root + "." + end),
                switch (value) {
                    case Integer number -> number < 0 ? new Integer32(number) : new Gauge32(number);
                    default -> new OctetString(value.toString());
                }));
        return this;
    }

    FakePdu inCircles() {
        circles = true;
        return this;
    }

    FakePdu without(String oid) {
        values.remove(new OID(oid));
        return this;
    }

    int port() {
        return door.getListenAddress().getPort();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU question = event.getPDU();
        var answer = new PDU();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(question.getRequestID());
        for (VariableBinding asked : question.getVariableBindings()) {
            if (question.getType() == PDU.GETBULK) {
                rows(asked.getOid(), answer);
            } else {
                Variable value = values.get(asked.getOid());
                answer.add(new VariableBinding(asked.getOid(), value == null ? Null.noSuchInstance : value));
            }
        }
        event.setProcessed(true);
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            throw new AssertionError(e);
        }
    }

    private void rows(OID after, PDU answer) {
        OID at = after;
        for (int i = 0; i < 16; i++) {
            Map.Entry<OID, Variable> next = values.higherEntry(circles && i > 3 ? after : at);
            if (next == null) {
                answer.add(new VariableBinding(at, Null.endOfMibView));
                return;
            }
            answer.add(new VariableBinding(next.getKey(), next.getValue()));
            at = next.getKey();
        }
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
