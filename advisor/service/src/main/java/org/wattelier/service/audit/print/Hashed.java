package org.wattelier.service.audit.print;

import org.wattelier.service.audit.Sha256;

/// A file inside the document; without a hash where it is kept beside it.
record Hashed(String sha256, long bytes) {
    static Hashed of(byte[] content) {
        return new Hashed(content.length == 0 ? "" : Sha256.of(content), content.length);
    }
}
