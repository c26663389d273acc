package org.wattelier.probes.wall.link;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Which addresses belong to networks of one's own, where a plug without TLS may be asked, and even given a password.
public final class OwnNetwork {
    private OwnNetwork() {}

    /// Whether every address of the host is private, local to the link, shared by a provider, or this machine.
    public static boolean holds(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!isOwn(address)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwn(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && first == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal
                || shared;
    }
}
