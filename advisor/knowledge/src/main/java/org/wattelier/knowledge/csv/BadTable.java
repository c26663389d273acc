package org.wattelier.knowledge.csv;

import java.util.List;
import java.util.stream.Collectors;

/// A file that is not taken, with all that is wrong with it.
public final class BadTable extends RuntimeException {
    private final transient List<Problem> problems;

    public BadTable(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
