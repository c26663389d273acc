package org.wattelier.probes.wall.snmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.PDU;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.util.DefaultPDUFactory;
import org.wattelier.probes.wall.value.NotUnderstood;

/// Questions to one agent, bounded in number and time whatever it answers.
record Dialogue(Telling snmp, Target<UdpAddress> target, long deadlineNanos) {
    private static final int AT_ONCE = 16;
    private static final int MOST_ROWS = 1024;

    /// The values at these places; those the agent does not have are absent.
    Map<String, Variable> get(List<String> oids) throws IOException, NotUnderstood {
        var values = new LinkedHashMap<String, Variable>();
        for (int from = 0; from < oids.size(); from += AT_ONCE) {
            List<String> some = oids.subList(from, Math.min(oids.size(), from + AT_ONCE));
            PDU answer = ask(PDU.GET, some.stream().map(OID::new).toList());
            for (VariableBinding binding : answer.getVariableBindings()) {
                if (!binding.isException()) {
                    values.put(binding.getOid().toDottedString(), binding.getVariable());
                }
            }
        }
        return values;
    }

    /// The indices of a column's rows.
    List<String> rows(String column) throws IOException, NotUnderstood {
        var root = new OID(column);
        var rows = new ArrayList<String>();
        OID last = root;
        while (rows.size() < MOST_ROWS) {
            PDU answer = ask(PDU.GETBULK, List.of(last));
            for (VariableBinding binding : answer.getVariableBindings()) {
                OID oid = binding.getOid();
                // An agent that goes round in circles must not hold us.
                if (binding.isException() || !oid.startsWith(root) || oid.compareTo(last) <= 0) {
                    return rows;
                }
                rows.add(oid.toDottedString().substring(column.length() + 1));
                last = oid;
            }
            if (answer.size() == 0) {
                return rows;
            }
        }
        throw new NotUnderstood("its table " + column + " does not end");
    }

    private PDU ask(int type, List<OID> oids) throws IOException, NotUnderstood {
        if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
            throw new NotUnderstood("it answers too slowly");
        }
        PDU question = DefaultPDUFactory.createPDU(target, type);
        if (type == PDU.GETBULK) {
            question.setMaxRepetitions(AT_ONCE);
        }
        oids.forEach(oid -> question.add(new VariableBinding(oid)));
        snmp.forget();
        ResponseEvent<UdpAddress> event = snmp.send(question, target);
        PDU answer = event == null ? null : event.getResponse();
        String report = snmp.report();
        if (answer == null || answer.getType() == PDU.REPORT) {
            throw new NotUnderstood(refusal(report));
        }
        if (answer.getErrorStatus() != PDU.noError) {
            throw new NotUnderstood("it answers with the error " + NotUnderstood.quoted(answer.getErrorStatusText()));
        }
        return answer;
    }

    private static String refusal(String report) {
        return switch (report) {
            // The last two are steps of getting to know each other, and no refusal.
            case "", "1.3.6.1.6.3.15.1.1.4.0", "1.3.6.1.6.3.15.1.1.2.0" ->
                "no answer; is SNMP on, may this address ask, and are version, community or encryption right?";
            case "1.3.6.1.6.3.15.1.1.1.0" -> "it does not accept the level; encryption off? (privacy=)";
            case "1.3.6.1.6.3.15.1.1.3.0" -> "it does not know the user";
            case "1.3.6.1.6.3.15.1.1.5.0" -> "it refuses the passphrase or the signature (auth=)";
            case "1.3.6.1.6.3.15.1.1.6.0" -> "it cannot decrypt: wrong passphrase or encryption (privacy=)";
            default -> "it refuses the request with the report " + report;
        };
    }
}
