package org.wattelier.knowledge.factors;

import java.util.List;
import java.util.stream.Collectors;

/// The catalogue has mistakes: all of them, not only the first.
public final class BadCatalogue extends RuntimeException {
    private final List<Problem> problems;

    public BadCatalogue(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
