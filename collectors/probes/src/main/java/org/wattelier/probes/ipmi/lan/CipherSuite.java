package org.wattelier.probes.ipmi.lan;

/// What protects a session. Both encrypt with AES-CBC-128; suites without encryption or with MD5 are not offered.
public enum CipherSuite {
    /// Suite 17, the newer one.
    SHA256(3, 4, "HmacSHA256", 32, 16),
    /// Suite 3, which every IPMI 2.0 controller has.
    SHA1(1, 1, "HmacSHA1", 20, 12);

    static final int AES = 1;

    private final int authentication;
    private final int integrity;
    private final String mac;
    private final int length;
    private final int kept;

    CipherSuite(int authentication, int integrity, String mac, int length, int kept) {
        this.authentication = authentication;
        this.integrity = integrity;
        this.mac = mac;
        this.length = length;
        this.kept = kept;
    }

    int authentication() {
        return authentication;
    }

    int integrity() {
        return integrity;
    }

    String mac() {
        return mac;
    }

    /// Bytes of a whole digest.
    int length() {
        return length;
    }

    /// Bytes of it that travel with each packet.
    int kept() {
        return kept;
    }
}
