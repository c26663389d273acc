package org.wattelier.simulator;

/// The class of nodes a job ran on, by the kind of error that its figure can have. A job runs on nodes of one class.
public enum JobClass {
    /// Exclusive nodes, ideal counters: what is left is the error of the processing chain.
    CHAIN('c', true),
    /// Shared nodes, ideal counters: the error of splitting by CPU time.
    SPLIT('s', false),
    /// Exclusive nodes whose node meter is a management controller: the error of the meter.
    METER('m', true),
    /// Four nodes behind common supplies: no meter of their own beyond the chips.
    ENCLOSURE('e', true),
    /// Nodes with accelerators, possibly shared.
    GPU('g', false);

    private final char letter;
    private final boolean exclusive;

    JobClass(char letter, boolean exclusive) {
        this.letter = letter;
        this.exclusive = exclusive;
    }

    /// Whether a job has its nodes for itself.
    public boolean exclusive() {
        return exclusive;
    }

    /// First letter of the nodes' names.
    char letter() {
        return letter;
    }
}
