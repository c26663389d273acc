package org.wattelier.feeds.clustercockpit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Subject ids for the names in an archive: the same name gets the same id in each import with one salt, and the id
/// does
/// not show the name. Whoever knows the salt can try names, so a site keeps a salt of its own.
public record Subjects(String salt) {
    private static final int ID_BYTES = 10;

    public Subjects {
        if (salt.isEmpty()) {
            throw new IllegalArgumentException("the salt must not be empty");
        }
    }

    String id(String cluster, String kind, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((cluster + "\n" + kind + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return "cc-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
