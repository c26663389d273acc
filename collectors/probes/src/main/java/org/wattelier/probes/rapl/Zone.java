package org.wattelier.probes.rapl;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;

/// A powercap directory and what its `name`, with that of the zone above, says it is.
///
/// @param place     the directory's own name, for example `intel-rapl:0:1`
/// @param named     the content of `name`; null where it cannot be read
/// @param socket    `0`, or `0-die-1` where a package has several dies; empty for psys
/// @param rangeUj   the counter's range, µJ; [Long#MAX_VALUE] where unknown
record Zone(
        Path directory,
        String place,
        @Nullable String named,
        @Nullable Domain domain,
        String socket,
        long rangeUj) {
    private static final Pattern PACKAGE = Pattern.compile("package-([0-9]+(?:-die-[0-9]+)?)");

    /// @param above the content of the parent zone's `name`; null at the top or where it cannot be read
    static Zone of(Path directory, @Nullable String named, @Nullable String above, long rangeUj) {
        String place = directory.getFileName().toString();
        String own = socket(named);
        String socket = own.isEmpty() ? socket(above) : own;
        Domain domain = own.isEmpty() ? domain(named, socket) : Domain.PACKAGE;
        return new Zone(directory, place, named, domain, socket, rangeUj);
    }

    private static String socket(@Nullable String name) {
        Matcher matcher = PACKAGE.matcher(name == null ? "" : name);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static @Nullable Domain domain(@Nullable String named, String socket) {
        if (named == null) {
            return null;
        }
        if (named.equals("psys")) {
            return Domain.PSYS;
        }
        if (socket.isEmpty()) {
            return null;
        }
        return switch (named) {
            case "core" -> Domain.CORE;
            case "uncore" -> Domain.UNCORE;
            case "dram" -> Domain.DRAM;
            default -> null;
        };
    }

    /// `package-0`, `dram-0`, `core-0-die-1`, `psys`; the directory's name where the zone does not say what it is.
    String id() {
        return domain == null || named == null
                ? place
                : switch (domain) {
                    case PACKAGE, PSYS -> named;
                    default -> named + "-" + socket;
                };
    }

    /// Memory hangs below its package in powercap, but its energy is not in the package's.
    String parent() {
        return domain == Domain.CORE || domain == Domain.UNCORE ? "package-" + socket : "node";
    }

    /// The package without its die, to find dies that show one and the same counter.
    String withoutDie() {
        int die = socket.indexOf("-die-");
        return domain + " " + (die < 0 ? socket : socket.substring(0, die));
    }

    boolean onDie() {
        return socket.contains("-die-");
    }

    /// Whether the slower of two doors to the same counters (`intel-rapl-mmio`) leads here.
    boolean mapped() {
        return place.startsWith("intel-rapl-mmio");
    }
}
