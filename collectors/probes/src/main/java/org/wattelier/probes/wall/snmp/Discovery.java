package org.wattelier.probes.wall.snmp;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Variable;
import org.wattelier.probes.wall.snmp.Make.Table;
import org.wattelier.probes.wall.value.NotUnderstood;

/// Finds the inlets and outlets of a PDU of a known make.
///
/// @param name beginning of its sensors' ids
record Discovery(Dialogue dialogue, String name) {
    private static final String OBJECT_ID = "1.3.6.1.2.1.1.2.0";

    List<Found> find() throws IOException, NotUnderstood {
        Variable objectId = dialogue.get(List.of(OBJECT_ID)).get(OBJECT_ID);
        Make make = objectId == null ? null : Make.of(objectId.toString());
        if (make == null) {
            throw new NotUnderstood("it calls itself " + objectId
                    + " (sysObjectID), a make that is not known here; name its meter with oid= unit= scale=");
        }
        List<String> inlets = indices(make.inlets());
        var found = new ArrayList<Found>();
        Map<String, Variable> digits = decimals(make.inlets(), inlets);
        for (String index : inlets) {
            String id = inlets.size() == 1 ? name : name + "-inlet-" + index;
            found.add(point(make.inlets(), index, new PduAddress.Point(id, "node", ""), digits));
        }
        if (inlets.isEmpty()) {
            throw new NotUnderstood("it is a " + make + ", but shows no active power of an inlet; this model may not"
                    + " measure it, or name it with oid= unit= scale=");
        }
        // With several inlets nobody says which of them feeds an outlet; under none they would count twice.
        if (inlets.size() == 1) {
            List<String> outlets = indices(make.outlets());
            Map<String, Variable> outletDigits = decimals(make.outlets(), outlets);
            for (String index : outlets) {
                var point = new PduAddress.Point(name + "-outlet-" + index, name, "");
                found.add(point(make.outlets(), index, point, outletDigits));
            }
        }
        return found;
    }

    private List<String> indices(Table table) throws IOException, NotUnderstood {
        return dialogue.rows(table.column()).stream()
                .filter(index -> table.lastIndex() < 0 || index.endsWith("." + table.lastIndex()))
                .toList();
    }

    /// What a table of values says of their decimals; nothing where they have none.
    private Map<String, Variable> decimals(Table table, List<String> indices) throws IOException, NotUnderstood {
        return table.decimals() == null
                ? Map.of()
                : dialogue.get(indices.stream()
                        .map(index -> table.decimals() + "." + index)
                        .toList());
    }

    private static Found point(Table table, String index, PduAddress.Point point, Map<String, Variable> digits)
            throws NotUnderstood {
        int decimals = 0;
        if (table.decimals() != null) {
            Variable said = digits.get(table.decimals() + "." + index);
            if (said == null || said.toInt() < 0 || said.toInt() > 9) {
                throw new NotUnderstood("it does not say how many decimals " + point.id() + " has");
            }
            decimals = said.toInt();
        }
        String id = table.lastIndex() < 0 ? point.id() : point.id().replaceFirst("\\." + table.lastIndex() + "$", "");
        return new Found(
                new PduAddress.Point(id, point.parent(), table.column() + "." + index),
                table.watts().movePointLeft(decimals),
                table.available() == null ? null : table.available() + "." + index);
    }

    /// A meter, what one count of it is worth, and where it says whether its value means something.
    record Found(
            PduAddress.Point point,
            BigDecimal worth,
            @Nullable String available) {
        List<String> oids() {
            return available == null ? List.of(point.oid()) : List.of(point.oid(), available);
        }

        /// Why the value means nothing; empty where it does.
        String trouble(Map<String, Variable> values) {
            Variable said = available == null ? null : values.get(available);
            return said != null && !said.toString().equals("1") ? "it says that this value is not available" : "";
        }
    }
}
