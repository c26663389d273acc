package org.wattelier.probes.wall.snmp;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a PDU is spoken to.
public sealed interface SnmpAccess {
    /// SNMP v2c. The community travels in the clear.
    ///
    /// @param credentials file whose password is the community; null for `public`
    record Community(@Nullable Path credentials) implements SnmpAccess {}

    /// SNMP v3 with signed, and usually encrypted, messages.
    ///
    /// @param credentials file with the user and the passphrase that signs
    /// @param privacyFile file whose password encrypts; null where it is the same passphrase
    record User(
            Signature signature,
            Privacy privacy,
            Path credentials,
            @Nullable Path privacyFile) implements SnmpAccess {}

    /// What signs.
    enum Signature {
        MD5,
        SHA,
        SHA256,
        SHA512;

        /// @throws IllegalArgumentException saying what to write instead
        public static Signature parse(String text) {
            for (Signature each : values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("unknown signature " + text + "; write sha256, sha512, sha or md5");
        }
    }

    /// What encrypts.
    enum Privacy {
        NONE,
        DES,
        AES128,
        AES256;

        /// @throws IllegalArgumentException saying what to write instead
        public static Privacy parse(String text) {
            for (Privacy each : values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("unknown encryption " + text + "; write aes128, aes256, des or none");
        }
    }
}
