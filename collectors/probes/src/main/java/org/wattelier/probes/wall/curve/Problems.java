package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects problems; of a flood the beginning is kept and the rest counted.
final class Problems {
    static final int MOST = 10_000;

    private final List<CurveProblem> kept = new ArrayList<>();
    private int more;

    void add(int line, String what) {
        if (kept.size() < MOST) {
            kept.add(new CurveProblem(line, what));
        } else {
            more++;
        }
    }

    List<CurveProblem> list() {
        var sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingInt(CurveProblem::line));
        if (more > 0) {
            sorted.add(new CurveProblem(0, more + " more problems are not listed"));
        }
        return List.copyOf(sorted);
    }
}
