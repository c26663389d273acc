package org.wattelier.feeds.oar;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.command.Entry;

/// One of the parts that OAR hands out: mostly a core, at some sites a thread, a processor or a whole node.
///
/// @param core      names the core, the same for its threads; null where the site has no such property
/// @param gpu       number of the GPU on the node that goes with it; null for none
/// @param coreBytes memory that goes with a core; 0 where unknown
/// @param nodeBytes memory of the node; 0 where unknown
record OarResource(
        long id,
        String node,
        @Nullable String core,
        @Nullable String gpu,
        long coreBytes,
        long nodeBytes,
        Service service) {
    /// Sites that state memory state it in MB, after Grid'5000's properties; nobody says whether 10^6 or 2^20.
    private static final long MB = 1 << 20;
    private static final long MOST_MB = 1L << 32;

    /// @param state of the node as far as this resource shows it
    /// @param rank  of two resources of a node the higher one speaks for it
    record Service(ServiceState state, int rank) {}

    /// @return null for what is no part of a node: licences, networks, storage
    static @Nullable OarResource of(Entry entry, OarSettings settings) {
        Long id = entry.whole("resource_id", "id");
        String address = entry.text("network_address").strip();
        String type = entry.text("type");
        if (address.isEmpty() || !type.isEmpty() && !type.equals("default")) {
            return null;
        }
        if (id == null) {
            throw entry.refused("resource_id", "a number", "nothing");
        }
        String core = entry.text("core").strip();
        String gpu = entry.text("gpudevice").strip();
        return new OarResource(
                id,
                settings.node(address),
                core.isEmpty() ? null : entry.text("cpu").strip() + "/" + core,
                gpu.matches("[0-9]{1,4}") ? gpu : null,
                megabytes(entry, "memcore"),
                megabytes(entry, "memnode"),
                service(entry));
    }

    private static long megabytes(Entry entry, String name) {
        Long told = entry.whole(name);
        return told == null || told <= 0 || told > MOST_MB ? 0 : told * MB;
    }

    /// Absent with a date far ahead is put to sleep by OAR and may be woken; absent without one is away.
    private static Service service(Entry entry) {
        String state = entry.text("state");
        return switch (state) {
            case "Alive" ->
                entry.text("drain").equals("YES")
                        ? new Service(ServiceState.DRAINED, 2)
                        : new Service(ServiceState.IN_SERVICE, 3);
            case "Suspected" -> new Service(ServiceState.DRAINED, 1);
            case "Absent", "Dead" -> new Service(ServiceState.OFF, 0);
            default ->
                throw entry.refused("state", "Alive, Absent, Suspected or Dead", "\"" + Entry.shown(state) + "\"");
        };
    }
}
