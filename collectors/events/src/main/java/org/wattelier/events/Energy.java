package org.wattelier.events;

/// An amount of energy in whole microjoules (1 kWh = 3.6e12 µJ), never negative. Microjoules are a bookkeeping unit:
/// they make sums exact, they say nothing about accuracy.
public record Energy(long microjoules) implements Comparable<Energy> {
    public static final Energy ZERO = new Energy(0);

    public Energy {
        if (microjoules < 0) {
            throw new IllegalArgumentException("negative energy: " + microjoules + " µJ");
        }
    }

    public static Energy joules(double joules) {
        return new Energy(Math.round(joules * 1e6));
    }

    public Energy plus(Energy other) {
        return new Energy(Math.addExact(microjoules, other.microjoules));
    }

    public Energy minus(Energy other) {
        return new Energy(Math.subtractExact(microjoules, other.microjoules));
    }

    public double joules() {
        return microjoules / 1e6;
    }

    public double kilowattHours() {
        return microjoules / 3.6e12;
    }

    @Override
    public int compareTo(Energy other) {
        return Long.compare(microjoules, other.microjoules);
    }
}
