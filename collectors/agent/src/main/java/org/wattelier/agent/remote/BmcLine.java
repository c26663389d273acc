package org.wattelier.agent.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeId;
import org.wattelier.probes.ipmi.lan.Privilege;

/// A management controller to poll, as a line of the `bmcs` file says it:
///
///     n0123 https://n0123-bmc credentials=/etc/wattelier/bmc.secret
///     n0124 ipmi://n0124-bmc:623 credentials=/etc/wattelier/bmc.secret privilege=operator
///     n0125 https://10.0.0.125 credentials=/etc/wattelier/bmc.secret fingerprint=12:ab:…
///
/// @param source      the node it belongs to
/// @param credentials null to ask without
/// @param fingerprint SHA-256 of its certificate; empty for the usual authorities
/// @param privilege   what to ask IPMI with: more than a user's rights only where the controller wants it
record BmcLine(NodeId source, URI address, @Nullable Path credentials, String fingerprint, Privilege privilege) {
    private static final Set<String> WORDS = Set.of("credentials", "fingerprint", "privilege");

    /// @param cluster of nodes that name none
    /// @throws IllegalArgumentException with what was expected
    static BmcLine parse(String cluster, String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length < 2) {
            throw new IllegalArgumentException("expected: NODE https://… or ipmi://… [credentials=FILE]");
        }
        URI address = address(words[1]);
        String scheme = String.valueOf(address.getScheme());
        if (!Set.of("https", "http", "ipmi").contains(scheme) || address.getHost() == null) {
            throw new IllegalArgumentException("\"" + words[1] + "\" is not https://HOST or ipmi://HOST");
        }
        if (address.getUserInfo() != null) {
            throw new IllegalArgumentException("a password does not belong here; write credentials=FILE");
        }
        Map<String, String> more = more(words);
        String file = more.getOrDefault("credentials", "");
        if (file.isEmpty() && scheme.equals("ipmi")) {
            throw new IllegalArgumentException("IPMI needs credentials=FILE");
        }
        if (more.containsKey("fingerprint") && !scheme.equals("https")) {
            throw new IllegalArgumentException("only https:// has a certificate; leave fingerprint= out");
        }
        NodeId source = words[0].contains("/") ? NodeId.parse(words[0]) : new NodeId(cluster, words[0]);
        return new BmcLine(
                source,
                address,
                file.isEmpty() ? null : Path.of(file),
                more.getOrDefault("fingerprint", ""),
                privilege(more.getOrDefault("privilege", "user"), scheme));
    }

    private static Privilege privilege(String word, String scheme) {
        if (!scheme.equals("ipmi") && !word.equals("user")) {
            throw new IllegalArgumentException("privilege is for ipmi:// only; a Redfish account has its role");
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "user" -> Privilege.USER;
            case "operator" -> Privilege.OPERATOR;
            case "administrator" -> Privilege.ADMINISTRATOR;
            default ->
                throw new IllegalArgumentException(
                        "privilege is \"" + word + "\", expected: user, operator or administrator");
        };
    }

    /// Whether both would be read as one meter.
    boolean isSameMeter(BmcLine other) {
        return source.equals(other.source)
                && address.getScheme().equals("ipmi")
                        == other.address.getScheme().equals("ipmi");
    }

    private static URI address(String word) {
        try {
            return new URI(word);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not https://HOST or ipmi://HOST", e);
        }
    }

    private static Map<String, String> more(String[] words) {
        var more = new LinkedHashMap<String, String>();
        for (int i = 2; i < words.length; i++) {
            int equal = words[i].indexOf('=');
            String name = equal < 0 ? words[i] : words[i].substring(0, equal);
            if (equal < 0 || !WORDS.contains(name)) {
                throw new IllegalArgumentException(
                        "\"" + words[i] + "\" is not known; there are credentials=FILE, fingerprint=SHA256 and"
                                + " privilege=user|operator|administrator");
            }
            more.put(name, words[i].substring(equal + 1));
        }
        return more;
    }
}
