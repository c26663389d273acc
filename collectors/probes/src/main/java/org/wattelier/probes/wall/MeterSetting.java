package org.wattelier.probes.wall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattelier.events.Domain;
import org.wattelier.events.NodeId;
import org.wattelier.probes.command.Words;
import org.wattelier.probes.wall.http.PlugAddress;
import org.wattelier.probes.wall.modbus.RegisterAddress;
import org.wattelier.probes.wall.mqtt.Topic;
import org.wattelier.probes.wall.snmp.PduAddress;
import org.wattelier.probes.wall.value.MeterFrame;
import org.wattelier.probes.wall.value.Unit;

/// One meter at the wall as the settings name it: `meter.<name> = http URL unit=W source=cluster/pdu/a1 domain=pdu …`.
///
/// @param source whose readings these are: a PDU, a site, or the node that is plugged in there
public record MeterSetting(String name, NodeId source, MeterFrame frame, Door door) {
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST_PERIOD = Duration.ofHours(1);

    /// How the meter is reached.
    public sealed interface Door {
        record Http(PlugAddress address) implements Door {}

        record Mqtt(Topic topic) implements Door {}

        record Snmp(PduAddress address) implements Door {}

        record Modbus(RegisterAddress address) implements Door {}
    }

    /// @param name the part of the key behind `meter.`
    /// @param text the value of the key
    /// @throws BadMeterSetting with every problem of the line
    public static MeterSetting parse(String name, String text) throws BadMeterSetting {
        var problems = new ArrayList<String>();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            problems.add("meter." + shown(name) + ": the name must be 1 to 64 letters, digits, -, _ or .");
        }
        List<String> words = words(shown(name), text, problems);
        MeterSetting setting = words.size() < 2 ? null : parsed(shown(name), words, problems);
        if (setting == null || !problems.isEmpty()) {
            throw new BadMeterSetting(problems);
        }
        return setting;
    }

    private static List<String> words(String name, String text, List<String> problems) {
        List<String> words = List.of();
        try {
            words = Words.of(text);
        } catch (IllegalArgumentException ignored) {
            problems.add("meter." + name + ": a quote is not closed, or nothing is there");
            return words;
        }
        if (words.size() < 2) {
            problems.add("meter." + name + ": begin with http, mqtt, snmp or modbus and an address");
        }
        return words;
    }

    private static String shown(String name) {
        String harmless = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return harmless.substring(0, Math.min(64, harmless.length()));
    }

    private static MeterSetting parsed(String name, List<String> words, List<String> problems) {
        var fields = new Fields(name, words.subList(2, words.size()), problems);
        NodeId source = source(fields);
        String kind = words.get(0);
        MeterFrame frame = frame(name, kind, fields);
        Door door = switch (kind) {
            case "http" -> new Door.Http(Doors.http(words.get(1), fields));
            case "mqtt" -> new Door.Mqtt(Doors.mqtt(words.get(1), fields));
            case "snmp" -> new Door.Snmp(Doors.snmp(words.get(1), name, fields));
            case "modbus" -> new Door.Modbus(Doors.modbus(words.get(1), fields));
            default -> {
                fields.problem(kind, "is no kind of meter; begin with http, mqtt, snmp or modbus");
                yield new Door.Http(Doors.http("http://127.0.0.1/", fields));
            }
        };
        fields.refuseOthers();
        return new MeterSetting(name, source, frame, door);
    }

    private static NodeId source(Fields fields) {
        String text = fields.required("source", "cluster/pdu/a1");
        try {
            return NodeId.parse(text);
        } catch (IllegalArgumentException e) {
            fields.problem("source=", "is not a source like cluster/pdu/a1: " + e.getMessage());
            return new NodeId("cluster", "unknown");
        }
    }

    private static MeterFrame frame(String name, String kind, Fields fields) {
        Domain domain = domain(fields);
        boolean knowsItsUnit = kind.equals("snmp") && !fields.has("oid") && !fields.has("unit");
        String unitText = knowsItsUnit ? "W" : fields.required("unit", "W");
        Unit unit = unit(unitText, fields);
        Duration period = fields.duration("period", "10s", SHORTEST_PERIOD, LONGEST_PERIOD);
        Duration timeout = fields.duration("timeout", "5s", Duration.ofMillis(100), Duration.ofMinutes(1));
        var scale = fields.decimal("scale", "1");
        if (unit.isEnergy() && scale.signum() < 0) {
            fields.problem("scale=", "must not be negative for a total of energy");
        }
        double mostW = fields.decimal("most", Long.toString((long) MeterFrame.mostW(domain)))
                .doubleValue();
        if (mostW < 0) {
            fields.problem("most=", "must be the most that the meter can show, in W");
        }
        return new MeterFrame(name, domain, unit, scale, period, timeout, Math.abs(mostW));
    }

    private static Unit unit(String text, Fields fields) {
        try {
            return Unit.parse(text);
        } catch (IllegalArgumentException e) {
            fields.problem("unit=", String.valueOf(e.getMessage()));
            return Unit.WATT;
        }
    }

    private static Domain domain(Fields fields) {
        String text = fields.required("domain", "pdu");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "pdu" -> Domain.PDU;
            case "site" -> Domain.SITE;
            case "node" -> Domain.NODE;
            case "enclosure" -> Domain.ENCLOSURE;
            default -> {
                fields.problem("domain=", "must be pdu, site, node or enclosure");
                yield Domain.PDU;
            }
        };
    }
}
