package org.wattelier.probes.redfish;

/// Documents by path. Behind it is a controller, or in a test a directory.
interface Library extends AutoCloseable {
    /// Asks as whoever the credentials say.
    Answer get(String path);

    /// Asks for what everybody may see: the service's root.
    default Answer getOpen(String path) {
        return get(path);
    }

    /// Where the service's root says that sessions are begun.
    default void sessionsAt(String path) {}

    @Override
    default void close() {}
}
