package org.wattelier.probes.wall.http;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// Where a plug answers, and where in its answer the number is.
///
/// @param uri         `{user}` and `{password}` in its query are filled in from the credentials
/// @param stamp       where the device says when the number was made; null where it does not
/// @param credentials file with who asks; null where nobody needs to be named
/// @param authority   PEM file with the certificates to trust; null for those of the system
public record PlugAddress(
        URI uri,
        JsonPointer pointer,
        @Nullable JsonPointer stamp,
        @Nullable Path credentials,
        @Nullable Path authority) {
    /// Without the query, which may hold secrets.
    String shown() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }
}
