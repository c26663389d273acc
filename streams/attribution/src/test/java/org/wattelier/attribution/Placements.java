package org.wattelier.attribution;

import java.util.List;
import org.wattelier.events.JobId;

/// Placements in few words: the job number, from and to in seconds of the scene.
final class Placements {
    private Placements() {}

    static Placement shared(String job, double fromS, double toS, int cores) {
        return aPlacement(job, 1, fromS, toS, cores, 0, List.of(), false);
    }

    static Placement exclusive(String job, double fromS, double toS) {
        return aPlacement(job, 1, fromS, toS, 8, 0, List.of(), true);
    }

    static Placement holding(String job, double fromS, double toS, String... gpus) {
        return aPlacement(job, 1, fromS, toS, 1, 0, List.of(gpus), false);
    }

    static Placement withMemory(Placement of, long bytes) {
        return new Placement(
                of.job(),
                of.version(),
                of.startMs(),
                of.endMs(),
                of.cores(),
                bytes,
                of.gpus(),
                of.exclusive(),
                of.withdrawn());
    }

    /// As a batch system prints it: whole seconds, cut off.
    static Placement rounded(Placement of) {
        return new Placement(
                of.job(),
                of.version(),
                of.startMs() / 1000 * 1000,
                of.ended() ? of.endMs() / 1000 * 1000 : of.endMs(),
                of.cores(),
                of.memoryBytes(),
                of.gpus(),
                of.exclusive(),
                of.withdrawn(),
                1000L);
    }

    static Placement corrected(Placement of, double toS) {
        return new Placement(
                of.job(),
                of.version() + 1,
                of.startMs(),
                Scene.at(toS),
                of.cores(),
                of.memoryBytes(),
                of.gpus(),
                of.exclusive(),
                of.withdrawn());
    }

    static Placement withdrawn(Placement of) {
        return new Placement(
                of.job(),
                of.version() + 1,
                of.startMs(),
                of.endMs(),
                of.cores(),
                of.memoryBytes(),
                of.gpus(),
                of.exclusive(),
                true);
    }

    static Placement aPlacement(
            String job, long run, double fromS, double toS, int cores, long bytes, List<String> gpus, boolean alone) {
        long end = Double.isInfinite(toS) ? Long.MAX_VALUE : Scene.at(toS);
        return new Placement(new JobId("fab", job, run), 1, Scene.at(fromS), end, cores, bytes, gpus, alone, false);
    }
}
