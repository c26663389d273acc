package org.wattelier.probes.hwmon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.probes.Outcome;

/// Decides which channels are meters of what, so that each energy is there once. Where several claim to be the same
/// part
/// the sure one is taken, of those a counter before a gauge; where that does not decide, none is.
final class Selection {
    /// Two counters closer than this show the same one, read a moment apart (amd_energy repeats a socket's counter for
    /// each
    /// of its memory nodes).
    private static final long MIRRORED_WITHIN_UJ = 1_000_000;

    private record Claim(Chip chip, Channel channel, Meaning meaning) {
        int rank() {
            return (meaning.sure() ? 2 : 0) + (channel.energy() ? 1 : 0);
        }
    }

    /// A channel that is not read.
    record LeftOut(String what, String why, String remedy) {}

    private final List<HwmonSensor> sensors = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    Selection(List<Chip> chips) {
        Map<String, List<Claim>> claims = new LinkedHashMap<>();
        Map<Claim, String> unknown = new LinkedHashMap<>();
        for (Chip chip : chips) {
            for (Channel channel : chip.channels()) {
                sort(new Claim(chip, channel, Meaning.of(chip, channel)), claims, unknown);
            }
        }
        // Packages first: their parts lie in those that were found.
        settle(claims, true, unknown);
        settle(claims, false, unknown);
        dropMirrors();
        unknown.forEach(this::show);
    }

    List<HwmonSensor> sensors() {
        return List.copyOf(sensors);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    private void sort(Claim claim, Map<String, List<Claim>> claims, Map<Claim, String> unknown) {
        String what = claim.chip().name() + " " + claim.channel().called();
        if (!claim.meaning().leftOut().isEmpty()) {
            leftOut.add(new LeftOut(what, claim.meaning().leftOut(), ""));
        } else if (claim.channel().off()) {
            leftOut.add(new LeftOut(
                    what, "switched off", "echo 1 > " + claim.channel().enable()));
        } else if (claim.meaning().domain() == null) {
            unknown.put(claim, unknownNote(claim));
        } else {
            claims.computeIfAbsent(claim.meaning().id(claim.chip()), ignored -> new ArrayList<>())
                    .add(claim);
        }
    }

    private static String unknownNote(Claim claim) {
        return claim.channel().label().matches("pin[0-9]*")
                ? "the input of one power supply, a part of what the node or its enclosure takes"
                : "nobody knows what it measures";
    }

    private void settle(Map<String, List<Claim>> claims, boolean packages, Map<Claim, String> unknown) {
        claims.forEach((id, rivals) -> {
            if (packages == (rivals.getFirst().meaning().domain() == Domain.PACKAGE)) {
                settle(id, rivals, unknown);
            }
        });
    }

    private void settle(String id, List<Claim> rivals, Map<Claim, String> unknown) {
        int best = rivals.stream().mapToInt(Claim::rank).max().orElse(0);
        List<Claim> winners =
                rivals.stream().filter(claim -> claim.rank() == best).toList();
        boolean decided = winners.size() == 1;
        if (decided) {
            Claim winner = winners.getFirst();
            ids.add(id);
            sensors.add(HwmonSensor.of(id, winner.meaning().domain(), parent(winner.meaning()), winner.channel(), ""));
        }
        for (Claim claim : rivals) {
            if (!decided) {
                unknown.put(claim, rivals.size() + " channels say they are " + id);
            } else if (!claim.equals(winners.getFirst())) {
                unknown.put(claim, "the same as " + id + " by another channel");
            }
        }
    }

    private String parent(Meaning meaning) {
        String above = "package-" + meaning.socket();
        boolean inside = meaning.domain() == Domain.CORE || meaning.domain() == Domain.UNCORE;
        return inside && ids.contains(above) ? above : "node";
    }

    private void dropMirrors() {
        Map<Long, String> shown = new HashMap<>();
        sensors.removeIf(each -> {
            if (each.sensor().domain() == Domain.PACKAGE && each.read() instanceof Outcome.Counted counted) {
                String twin = twin(shown, counted.rawUj());
                if (twin != null) {
                    leftOut.add(new LeftOut(each.sensor().id(), "shows the same counter as " + twin, ""));
                    each.value().close();
                    return true;
                }
                shown.put(counted.rawUj(), each.sensor().id());
            }
            return false;
        });
    }

    private static @Nullable String twin(Map<Long, String> shown, long raw) {
        for (var other : shown.entrySet()) {
            if (raw > 0 && Math.abs(other.getKey() - raw) < MIRRORED_WITHIN_UJ) {
                return other.getValue();
            }
        }
        return null;
    }

    private void show(Claim claim, String note) {
        String name = "hwmon-" + claim.chip().name() + "-" + claim.channel().called();
        String id = name.replaceAll("[^A-Za-z0-9_.-]+", "_");
        id = id.length() > 100 ? id.substring(0, 100) : id;
        String free = id;
        for (int i = 2; !ids.add(free); i++) {
            free = id + "_" + i;
        }
        sensors.add(HwmonSensor.of(free, null, "node", claim.channel(), note));
    }
}
