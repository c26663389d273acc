package org.wattelier.probes.redfish;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a controller is: its host, what stands before `/redfish` in its paths, and the document named to begin with.
///
/// @param origin `https://host:port`
/// @param prefix what a proxy puts before each path; empty without one
/// @param start  the path to begin with, `/redfish/v1/` where none was named
record Address(URI origin, String prefix, String start) {
    static final String ROOT = "/redfish/v1/";

    /// @throws IllegalArgumentException with what is wrong, never with what may be a password
    static Address of(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "a Redfish address looks like https://host or http://host:port/redfish/v1");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a Redfish address holds no user and password; put them into a file");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int redfish = path.indexOf("/redfish");
        String prefix = strip(redfish < 0 ? path : path.substring(0, redfish));
        String rest = redfish < 0 ? "" : strip(path.substring(redfish));
        boolean root = rest.isEmpty() || rest.equals("/redfish") || rest.equals("/redfish/v1");
        URI origin = URI.create(scheme + "://" + url.getRawAuthority());
        return new Address(origin, prefix, root ? ROOT : rest);
    }

    boolean startsAtRoot() {
        return start.equals(ROOT);
    }

    boolean isPlain() {
        return "http".equals(origin.getScheme());
    }

    /// Whether what is said to it stays on this machine.
    boolean isLocal() {
        String host = String.valueOf(origin.getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /// The full address of a link found in a document; null where it leads to another host or nowhere.
    @Nullable
    URI resolve(String link) {
        try {
            URI target = origin.resolve(new URI(null, null, "/", null)).resolve(encoded(link));
            boolean same = target.getHost() != null
                    && target.getHost().equalsIgnoreCase(origin.getHost())
                    && origin.getScheme().equals(target.getScheme())
                    && port(target) == port(origin);
            if (!same) {
                return null;
            }
            boolean bare = !prefix.isEmpty() && !target.getRawPath().startsWith(prefix + "/");
            return bare ? origin.resolve(prefix + target.getRawPath() + query(target)) : target;
        } catch (URISyntaxException | IllegalArgumentException ignored) {
            return null;
        }
    }

    private static String query(URI target) {
        return target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    }

    /// Controllers write names with blanks and bars into their links.
    private static URI encoded(String link) throws URISyntaxException {
        var text = new StringBuilder();
        for (int i = 0; i < link.length(); i++) {
            char c = link.charAt(i);
            boolean fine = c > ' ' && c < 127 && "\"<>\\^`{|}[]".indexOf(c) < 0;
            text.append(fine ? String.valueOf(c) : percent(c));
        }
        return new URI(text.toString());
    }

    private static String percent(char c) {
        var text = new StringBuilder();
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
        }
        return text.toString();
    }

    private static String strip(String path) {
        String rest = path;
        while (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }
}
