package org.wattelier.probes.wall;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.wall.http.PlugAddress;
import org.wattelier.probes.wall.modbus.RegisterAddress;
import org.wattelier.probes.wall.modbus.RegisterType;
import org.wattelier.probes.wall.mqtt.Topic;
import org.wattelier.probes.wall.snmp.PduAddress;
import org.wattelier.probes.wall.snmp.SnmpAccess;

/// The part of a meter's line that is particular to what it speaks.
final class Doors {
    private static final URI NOWHERE = URI.create("http://127.0.0.1/");

    private Doors() {}

    static PlugAddress http(String address, Fields fields) {
        URI uri = uri(address.replace("{", "%7B").replace("}", "%7D"), fields, "http", "https");
        String query = String.valueOf(uri.getRawQuery());
        if (query.matches("(?i).*(password|passwd|pwd|token|sid|key)=(?!%7B).*")) {
            fields.problem("address", "holds a secret; write {user} and {password} in its place and credentials=FILE");
        }
        Path credentials = fields.file("credentials");
        if (query.contains("%7B") && credentials == null) {
            fields.problem("credentials=", "is missing: the address wants {password}");
        }
        return new PlugAddress(
                uri,
                fields.pointer("pointer"),
                fields.has("stamp") ? fields.pointer("stamp") : null,
                credentials,
                fields.file("ca"));
    }

    static Topic mqtt(String address, Fields fields) {
        URI uri = uri(address, fields, "mqtt", "mqtts");
        boolean tls = "mqtts".equals(uri.getScheme());
        if (uri.getRawPath() != null && uri.getRawPath().length() > 1) {
            fields.problem("address", "must end with host or port; write topic=… behind it");
        }
        String topic = fields.required("topic", "shellies/a1/power");
        if (topic.contains("#") || topic.contains("+") || topic.length() > 1000) {
            fields.problem("topic=", "must name one topic, without + and #: each meter has its own");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 8883 : 1883;
        return new Topic(
                tls,
                uri.getHost(),
                port,
                topic,
                fields.pointer("pointer"),
                fields.file("credentials"),
                fields.file("ca"));
    }

    static RegisterAddress modbus(String address, Fields fields) {
        URI uri = uri("modbus://" + address.replaceFirst("^modbus://", ""), fields, "modbus");
        int function = fields.number("function", 3, 1, 127);
        if (function != 3 && function != 4) {
            fields.problem("function=", "must be 3 (holding registers) or 4 (input registers)");
        }
        for (String key : List.of("register", "type")) {
            if (!fields.has(key)) {
                fields.problem(key + "=", "is missing; write for example register=3059 (counted from 0) type=float32");
            }
        }
        String words = fields.parsed("words", "big", text -> {
            if (!text.equals("big") && !text.equals("little")) {
                throw new IllegalArgumentException("must be big (most significant word first) or little");
            }
            return text;
        });
        RegisterType type = fields.parsed("type", "float32", RegisterType::parse);
        return new RegisterAddress(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : 502,
                fields.number("station", 1, 0, 255),
                function,
                fields.number("register", 0, 0, 65535),
                type,
                words.equals("little"));
    }

    static PduAddress snmp(String address, String name, Fields fields) {
        URI uri = uri("snmp://" + address.replaceFirst("^(snmp|udp)://", ""), fields, "snmp");
        return new PduAddress(
                uri.getHost(), uri.getPort() > 0 ? uri.getPort() : 161, access(fields), points(name, fields));
    }

    private static List<PduAddress.Point> points(String name, Fields fields) {
        var points = new ArrayList<PduAddress.Point>();
        String inlet = fields.optional("oid");
        if (inlet != null) {
            points.add(new PduAddress.Point(name, "node", oid("oid=", inlet, fields)));
        }
        for (Map.Entry<String, String> outlet : fields.starting("outlet.").entrySet()) {
            points.add(new PduAddress.Point(
                    name + "-outlet-" + outlet.getKey(),
                    inlet == null ? "node" : name,
                    oid("outlet." + outlet.getKey() + "=", outlet.getValue(), fields)));
        }
        return points;
    }

    private static String oid(String key, String text, Fields fields) {
        String oid = text.startsWith(".") ? text.substring(1) : text;
        if (!oid.matches("1(\\.[0-9]{1,9}){4,60}")) {
            fields.problem(key, "must be an OID in numbers, like 1.3.6.1.4.1.13742.4.1.20.2.1.9.1");
            return "1.3.6.1.2.1";
        }
        return oid;
    }

    private static SnmpAccess access(Fields fields) {
        String version = fields.parsed("version", "2c", text -> {
            if (!text.equals("2c") && !text.equals("3")) {
                throw new IllegalArgumentException("must be 2c or 3");
            }
            return text;
        });
        Path credentials = fields.file("credentials");
        if (version.equals("2c")) {
            return new SnmpAccess.Community(credentials);
        }
        var signature = fields.parsed("auth", "sha256", SnmpAccess.Signature::parse);
        var privacy = fields.parsed("privacy", "aes128", SnmpAccess.Privacy::parse);
        Path second = fields.file("privacy-credentials");
        if (credentials == null) {
            fields.problem("credentials=", "is missing: SNMP v3 wants a user and a passphrase");
            return new SnmpAccess.Community(null);
        }
        return new SnmpAccess.User(signature, privacy, credentials, second);
    }

    private static URI uri(String address, Fields fields, String... schemes) {
        try {
            var uri = new URI(address);
            String trouble = trouble(uri, List.of(schemes));
            if (trouble == null) {
                return uri;
            }
            fields.problem("address", trouble);
        } catch (URISyntaxException e) {
            fields.problem("address", "is no address (" + e.getReason() + " at place " + (e.getIndex() + 1) + ")");
        }
        return NOWHERE;
    }

    private static @Nullable String trouble(URI uri, List<String> schemes) {
        if (uri.getRawUserInfo() != null) {
            return "holds user or password; take them out and write credentials=FILE";
        }
        if (!schemes.contains(String.valueOf(uri.getScheme()))) {
            return "must begin with " + String.join(":// or ", schemes) + "://";
        }
        if (uri.getHost() == null || uri.getPort() > 65535 || uri.getPort() == 0) {
            return "has no host and port that can be used, like " + schemes.getFirst() + "://10.0.0.7:1234";
        }
        return uri.getRawFragment() == null ? null : "must not have a # in it";
    }
}
