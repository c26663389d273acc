package org.wattelier.probes.ipmi.lan;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/// Keyed digests of one suite with one key.
final class Mac {
    private final CipherSuite suite;
    private final SecretKeySpec key;

    /// @param key may be empty: an empty password is a password
    Mac(CipherSuite suite, byte[] key) {
        this.suite = suite;
        // Keys are filled up with zeros anyway, and an empty one cannot be given.
        this.key = new SecretKeySpec(Arrays.copyOf(key, Math.max(key.length, suite.length())), suite.mac());
    }

    byte[] of(byte[]... parts) {
        try {
            var mac = javax.crypto.Mac.getInstance(suite.mac());
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + suite.mac(), e);
        }
    }

    /// What travels with a packet.
    byte[] shortOf(byte[]... parts) {
        return Arrays.copyOf(of(parts), suite.kept());
    }

    /// Compares without telling by its duration where the difference lies.
    static boolean same(byte[] left, byte[] right) {
        return MessageDigest.isEqual(left, right);
    }
}
