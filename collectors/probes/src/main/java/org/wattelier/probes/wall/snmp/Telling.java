package org.wattelier.probes.wall.snmp;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.smi.Address;

/// Remembers why an agent refused. Such a report cannot be signed where the passphrase is wrong, so the library drops
/// it
/// and leaves only silence; believed or not, it is the best hint there is.
final class Telling extends Snmp {
    private volatile String report = "";

    Telling(MessageDispatcher dispatcher) {
        super(dispatcher);
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU pdu = event.getPDU();
        if (pdu != null && pdu.getType() == PDU.REPORT && pdu.size() > 0) {
            report = pdu.get(0).getOid().toDottedString();
        }
        super.processPdu(event);
    }

    void forget() {
        report = "";
    }

    /// The kind of the last report since it was told to forget; empty where there was none.
    String report() {
        return report;
    }
}
