package org.wattelier.feeds.job;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Subject ids for names: the same name gets the same id with one salt, and the id does not show the name. Whoever
/// knows
/// the salt can try names, so a site keeps a salt of its own.
///
/// @param prefix what ids begin with
/// @param known  users who changed their name or were erased
public record Subjects(String prefix, String salt, Known known) {
    public static final String USER = "user";
    public static final String ACCOUNT = "account";
    private static final int ID_BYTES = 10;

    /// Under which name an id was first made, so that a renamed user keeps it and an erased one does not come back.
    @FunctionalInterface
    public interface Known {
        Known NOBODY = (cluster, kind, who) -> who.name();

        String name(String cluster, String kind, BatchJob.User who);

        /// Whether nobody is to learn any more who that is.
        default boolean isErased(String subject) {
            return false;
        }
    }

    public Subjects {
        if (salt.isEmpty()) {
            throw new IllegalArgumentException("the salt must not be empty");
        }
    }

    public Subjects(String prefix, String salt) {
        this(prefix, salt, Known.NOBODY);
    }

    public String id(String cluster, String kind, BatchJob.User who) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String name = known.name(cluster, kind, who);
            byte[] hash = mac.doFinal((cluster + "\n" + kind + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return prefix + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
